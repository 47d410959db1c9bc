package net.neuralstyle.weights;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Safetensors files in memory, and what is said of those that cannot be read. */
abstract class SafetensorsCase {
    /** A sound file of two tensors, 0 to 16 and 16 to 20, that tests put out of order. */
    static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[16,20]}}";

    @TempDir
    Path folder;

    static Map<String, Tensor> read(byte[] bytes) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes), bytes.length, "model.safetensors");
    }

    /** The values of a file's only tensor, {@code x}. */
    static float[] only(String type, int count, byte[] data) throws IOException {
        String header = "{\"x\":{\"dtype\":\"" + type + "\",\"shape\":[" + count + "],\"data_offsets\":[0,"
                + data.length + "]}}";
        return read(SafetensorsWriter.bytes(header, data)).get("x").values();
    }

    static byte[] sound(float... values) {
        return SafetensorsWriter.bytes(HEADER, floats(values));
    }

    static byte[] floats(float... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return data.array();
    }

    static IOException assertComplaint(Reading reading, String... parts) {
        IOException e = assertThrows(IOException.class, reading::run);
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), () -> "'" + part + "' is not in: " + e.getMessage());
        }
        return e;
    }

    interface Reading {
        Object run() throws IOException;
    }
}
