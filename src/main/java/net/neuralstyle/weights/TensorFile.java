package net.neuralstyle.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.neuralstyle.tensor.Reading;

/**
 * Arrays and texts in a file of the safetensors format, for other parts of the program. Arrays cross in pieces, so that a
 * file of gigabytes needs no more of Java's memory than its largest array when it is read, and next to none when it is
 * written.
 */
public final class TensorFile {
    private static final String METADATA = "__metadata__";
    /** Floats that cross at a time. */
    private static final int PIECE = 1 << 20;

    private final Path file;
    private final Safetensors.Contents contents;

    private TensorFile(Path file, Safetensors.Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    /**
     * Opens a file, and checks its header.
     *
     * @throws IOException with a sentence that names the file, if it is missing, damaged or of another format
     */
    public static TensorFile open(Path file) throws IOException {
        return new TensorFile(file, Safetensors.contents(file));
    }

    /**
     * Reads some of a file's tensors, of any of the format's floating-point types.
     *
     * @param wanted tells by name whether to read a tensor; the others' bytes are skipped
     * @return by name in the order of their bytes; every value is finite
     * @throws IOException with a sentence that names the file, if it is missing, damaged or of another format, or a wanted
     *     tensor is of another type or holds a value that is not finite
     */
    public static Map<String, Tensor> tensors(Path file, Predicate<String> wanted) throws IOException {
        return Safetensors.read(file, wanted);
    }

    /**
     * Reads all tensors of a resource.
     *
     * @param bytes of the whole file
     * @param name what messages call it
     * @return by name in the order of their bytes; every value is finite
     * @throws IOException as {@link #tensors(Path, Predicate)}
     */
    public static Map<String, Tensor> tensors(byte[] bytes, String name) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes), bytes.length, name);
    }

    /** The texts that stand beside the arrays, by key. */
    public Map<String, String> texts() {
        return contents.texts();
    }

    /** The arrays' names. */
    public Set<String> names() {
        return contents.entries().keySet();
    }

    /**
     * Reads an array of 32-bit floats.
     *
     * @param name of the array
     * @param manager it is attached to
     * @return in libtorch's own memory, to be closed by the caller
     * @throws IOException with a sentence that names the file, if there is none of that name, a value is not finite, or the file
     *     is gone or of another length by now
     */
    public NDArray array(String name, NDManager manager) throws IOException {
        if (!names().contains(name)) {
            throw new IOException(file.getFileName() + ": \"" + name + "\" is missing; the file is damaged");
        }
        Tensor tensor = Safetensors.tensor(file, contents, name);
        Shape shape = new Shape(tensor.shape().stream().mapToLong(axis -> axis).toArray());
        // Arrays made from Java arrays share Java memory; libtorch's own copy outlives the collector.
        try (NDArray java = manager.create(tensor.values(), shape)) {
            return java.duplicate();
        }
    }

    /**
     * Writes a file.
     *
     * @param file does not exist yet
     * @param texts by key
     * @param arrays of 32-bit floats, by name
     * @throws IOException if it cannot be written, or a value is not finite
     */
    public static void write(Path file, Map<String, String> texts, Map<String, NDArray> arrays) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, texts);
        long end = 0;
        for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
            long begin = end;
            end += Float.BYTES * array.getValue().size();
            header.put(
                    array.getKey(),
                    Map.of(
                            "dtype",
                            "F32",
                            "shape",
                            Arrays.stream(array.getValue().getShape().getShape())
                                    .boxed()
                                    .toList(),
                            "data_offsets",
                            List.of(begin, end)));
        }
        byte[] json = new Gson().toJson(header).getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer start = littleEndian(Long.BYTES + json.length);
            whole(out, start.putLong(json.length).put(json).flip());
            for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
                write(array.getKey(), array.getValue(), out);
            }
            out.force(true);
        }
    }

    private static void write(String name, NDArray array, FileChannel out) throws IOException {
        ByteBuffer bytes = littleEndian((int) Math.min(PIECE, array.size()) * Float.BYTES);
        try (NDArray flat = array.reshape(-1)) {
            for (long from = 0; from < flat.size(); from += PIECE) {
                long to = Math.min(flat.size(), from + PIECE);
                try (NDArray part = flat.get(new NDIndex(from + ":" + to))) {
                    bytes.clear();
                    for (float value : Reading.floats(part)) {
                        if (!Float.isFinite(value)) {
                            throw new IOException(name + " holds the value " + value + ", from which nothing goes on");
                        }
                        bytes.putFloat(value);
                    }
                    whole(out, bytes.flip());
                }
            }
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void whole(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
