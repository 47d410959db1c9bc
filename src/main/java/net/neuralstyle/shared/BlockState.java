package net.neuralstyle.shared;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.weights.TensorFile;

/**
 * What a block keeps from one iteration to the next, in a file of the safetensors format: arrays are called "part/name", and
 * numbers stand beside them under the same kind of name.
 *
 * @param file it was read from
 * @param made iterations
 * @param parts by name
 */
record BlockState(Path file, int made, Map<String, Snapshot> parts) {
    private static final String IMAGE = "image";
    private static final String AVERAGE = "average";
    private static final String OPTIMIZER = "optimizer";
    private static final String MADE = "made";

    static void write(Path file, int made, Snapshot image, Snapshot average, Snapshot optimizer) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>(Map.of(MADE, Integer.toString(made)));
        Map.of(IMAGE, image, AVERAGE, average, OPTIMIZER, optimizer).forEach((name, part) -> {
            part.arrays().forEach((each, array) -> arrays.put(name + '/' + each, array));
            part.numbers().forEach((each, number) -> texts.put(name + '/' + each, Double.toString(number)));
        });
        TensorFile.write(file, texts, arrays);
    }

    /**
     * Reads a state.
     *
     * @param manager the arrays are attached to it, and are the caller's
     * @throws IOException with a sentence that names the file, if it cannot be read
     */
    static BlockState read(Path file, NDManager manager) throws IOException {
        Map<String, Snapshot> parts = new LinkedHashMap<>();
        try {
            TensorFile tensors = TensorFile.open(file);
            int made = Integer.parseInt(tensors.texts().getOrDefault(MADE, ""));
            if (made < 0) {
                throw new NumberFormatException("It made " + made + " iterations.");
            }
            for (String name : List.of(IMAGE, AVERAGE, OPTIMIZER)) {
                parts.put(name, part(tensors, name + '/', manager));
            }
            return new BlockState(file, made, parts);
        } catch (IOException | NumberFormatException e) {
            close(parts);
            throw damaged(file, e);
        }
    }

    private static void close(Map<String, Snapshot> parts) {
        parts.values().forEach(part -> part.arrays().values().forEach(NDArray::close));
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(file + " is no state of a block, or it is damaged.", cause);
    }

    /** That it does not belong to the block; its arrays are closed. */
    IOException refused(IllegalArgumentException cause) {
        close(parts);
        return damaged(file, cause);
    }

    private static Snapshot part(TensorFile tensors, String prefix, NDManager manager) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        tensors.texts().forEach((name, number) -> {
            if (name.startsWith(prefix)) {
                double value = Double.parseDouble(number);
                if (!Double.isFinite(value)) {
                    throw new NumberFormatException(name + " is " + number);
                }
                numbers.put(name.substring(prefix.length()), value);
            }
        });
        try {
            for (String name : tensors.names()) {
                if (name.startsWith(prefix)) {
                    arrays.put(name.substring(prefix.length()), tensors.array(name, manager));
                }
            }
            return new Snapshot(arrays, numbers);
        } catch (IOException e) {
            arrays.values().forEach(NDArray::close);
            throw e;
        }
    }

    /** The image, which belongs to the caller from now on. */
    NDArray image(Shape shape) {
        return parts.get(IMAGE).array(IMAGE, shape);
    }

    /** Of images of a shape. */
    Snapshot average(Shape shape) {
        Snapshot average = parts.get(AVERAGE);
        average.arrays().keySet().forEach(name -> average.array(name, shape));
        return average;
    }

    Snapshot optimizer() {
        return parts.get(OPTIMIZER);
    }
}
