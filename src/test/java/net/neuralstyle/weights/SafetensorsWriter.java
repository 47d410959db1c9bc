package net.neuralstyle.weights;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes safetensors files for tests. */
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /** A file of F32 tensors, in the map's order. */
    static byte[] bytes(Map<String, Tensor> tensors) {
        Map<String, Object> header = new LinkedHashMap<>();
        int end = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            int begin = end;
            end += 4 * tensor.getValue().values().length;
            header.put(
                    tensor.getKey(),
                    Map.of(
                            "dtype", "F32",
                            "shape", tensor.getValue().shape(),
                            "data_offsets", List.of(begin, end)));
        }
        ByteBuffer data = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                data.putFloat(value);
            }
        }
        return bytes(new Gson().toJson(header), data.array());
    }

    /** A file of the given header, whatever it says, and data. */
    static byte[] bytes(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    /** Writes a file of F32 tensors, in the map's order; of I64 where batches are counted, as PyTorch does. */
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            boolean counter = isCounter(tensor.getKey());
            long begin = end;
            end += (counter ? 8L : 4L) * tensor.getValue().values().length;
            header.put(
                    tensor.getKey(),
                    Map.of(
                            "dtype", counter ? "I64" : "F32",
                            "shape", tensor.getValue().shape(),
                            "data_offsets", List.of(begin, end)));
        }
        byte[] json = new Gson().toJson(header).getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer start = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
            out.write(start.putLong(json.length).put(json).flip());
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                float[] values = tensor.getValue().values();
                boolean counter = isCounter(tensor.getKey());
                ByteBuffer data =
                        ByteBuffer.allocate((counter ? 8 : 4) * values.length).order(ByteOrder.LITTLE_ENDIAN);
                for (float value : values) {
                    if (counter) {
                        data.putLong((long) value);
                    } else {
                        data.putFloat(value);
                    }
                }
                out.write(data.flip());
            }
        }
    }

    private static boolean isCounter(String name) {
        return name.endsWith("num_batches_tracked");
    }
}
