package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.neuralstyle.batch.ResultFile;
import net.neuralstyle.weights.Tensor;
import net.neuralstyle.weights.TensorFile;

/**
 * A training on disk: checkpoint.safetensors with the weights, their average and Adam's moments, and the half-finished
 * pictures beside it in a file that bears the step's number, so that the two never come from different steps.
 */
final class TrainingCheckpoint {
    private static final String FILE = "checkpoint.safetensors";
    private static final String POOL = "painted-";
    private static final String STUDENT = "student.";
    private static final String AVERAGE = "average.";
    private static final String MOMENT = "moment.";
    private static final String STEP = "step";
    private static final String PAINTED = "painted";
    private static final String SLOPES = "slopes";
    private static final String MADE_WITH = "made with";

    private final Path folder;
    private final TensorFile file;
    private final Map<String, Tensor> tensors;
    private final NDManager manager;

    private TrainingCheckpoint(Path folder, TensorFile file, Map<String, Tensor> tensors, NDManager manager) {
        this.folder = folder;
        this.file = file;
        this.tensors = tensors;
        this.manager = manager;
    }

    /**
     * Reads what was saved in a folder.
     *
     * @return null where nothing was
     * @throws IOException with a sentence that names the file, if it is damaged or of a training with other options
     */
    static TrainingCheckpoint read(Path folder, TrainingOptions options, NDManager manager) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        TensorFile opened = TensorFile.open(file);
        String before = opened.texts().get(MADE_WITH);
        if (!options.words().equals(before)) {
            throw new IOException(file + " is of a training with " + before + "; this one has " + options.words()
                    + ". Give the same options to go on, or another --out.");
        }
        return new TrainingCheckpoint(folder, opened, TensorFile.tensors(file, name -> true), manager);
    }

    int step() {
        return Integer.parseInt(file.texts().get(STEP));
    }

    /** The last slopes' loss; NaN before there was one. */
    double slopes() {
        return Double.parseDouble(file.texts().get(SLOPES));
    }

    Map<String, Tensor> student() {
        return part(STUDENT);
    }

    Map<String, Tensor> average() {
        return part(AVERAGE);
    }

    private Map<String, Tensor> part(String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }

    /** Puts back the moments and the half-finished pictures. */
    void resume(TrainingAdam adam, PaintedPool pool) throws IOException {
        try (NDManager own = manager.newSubManager()) {
            List<NDArray> moments = new ArrayList<>();
            for (int i = 0; i < adam.moments().size(); i++) {
                moments.add(file.array(MOMENT + i, own));
            }
            adam.resume(moments, step());
        }
        int painted = Integer.parseInt(file.texts().get(PAINTED));
        if (painted > 0) {
            pool.read(folder.resolve(POOL + step()), painted);
        }
    }

    /** What stands beside the arrays. */
    static Map<String, String> texts(TrainingOptions options, int step, double slopes, PaintedPool pool) {
        return Map.of(
                STEP,
                Integer.toString(step),
                PAINTED,
                Integer.toString(pool.painted()),
                SLOPES,
                Double.toString(slopes),
                MADE_WITH,
                options.words());
    }

    /** Saves a training; what was saved before is kept until all of this is written. */
    static void write(
            Path folder,
            Map<String, String> texts,
            StudentNetwork student,
            StudentNetwork average,
            TrainingAdam adam,
            PaintedPool pool)
            throws IOException {
        String paintings = POOL + texts.get(STEP);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        student.weights.forEach((name, weight) -> arrays.put(STUDENT + name, weight));
        average.weights.forEach((name, weight) -> arrays.put(AVERAGE + name, weight));
        List<NDArray> moments = adam.moments();
        for (int i = 0; i < moments.size(); i++) {
            arrays.put(MOMENT + i, moments.get(i));
        }
        if (pool.painted() > 0) {
            ResultFile.write(folder.resolve(paintings), pool::write);
        }
        ResultFile.write(folder.resolve(FILE), part -> TensorFile.write(part, texts, arrays));
        List<Path> old;
        try (Stream<Path> files = Files.list(folder)) {
            old = files.filter(path -> path.getFileName().toString().matches(POOL + "\\d+"))
                    .filter(path -> !path.getFileName().toString().equals(paintings))
                    .toList();
        }
        for (Path path : old) {
            Files.delete(path);
        }
    }
}
