package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.neuralstyle.batch.ResultFile;

/** Writes safetensors files of float16, as the jar holds its networks; the same numbers give the same bytes. */
final class HalfPrecisionFile {
    private static final int ALIGNMENT = 8;

    private HalfPrecisionFile() {}

    /**
     * Writes arrays of 32-bit floats, rounded, in the order of their names.
     *
     * @throws IOException if a value is beyond float16 or no number, or the file cannot be written
     */
    static void write(Path file, Map<String, String> texts, Map<String, NDArray> arrays) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", texts);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map.Entry<String, NDArray> each : new TreeMap<>(arrays).entrySet()) {
            int begin = data.size();
            data.writeBytes(rounded(each.getKey(), each.getValue()));
            List<Long> shape =
                    Arrays.stream(each.getValue().getShape().getShape()).boxed().toList();
            header.put(
                    each.getKey(), Map.of("dtype", "F16", "shape", shape, "data_offsets", List.of(begin, data.size())));
        }
        String json = new Gson().toJson(new TreeMap<>(header));
        json += " ".repeat(-json.length() & ALIGNMENT - 1);
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(Long.BYTES + text.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data.toByteArray());
        ResultFile.write(file, part -> Files.write(part, whole.array()));
    }

    private static byte[] rounded(String name, NDArray array) throws IOException {
        try (NDArray half = array.toType(DataType.FLOAT16, true);
                NDArray again = half.toType(DataType.FLOAT32, true);
                NDArray size = again.abs();
                NDArray largest = size.max()) {
            if (!Float.isFinite(largest.getFloat())) {
                throw new IOException(name + " holds a value that float16 cannot hold.");
            }
            ByteBuffer values = half.toByteBuffer();
            byte[] bytes = new byte[values.remaining()];
            values.get(bytes);
            return bytes;
        }
    }
}
