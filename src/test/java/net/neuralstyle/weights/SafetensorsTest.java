package net.neuralstyle.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that are read: types, order of the header, names. */
class SafetensorsTest extends SafetensorsCase {
    @Test
    void readsWhatWasWritten() throws IOException {
        Map<String, Tensor> written = new LinkedHashMap<>();
        written.put("z.weight", new Tensor(List.of(2, 3), new float[] {1, -2, 3.5f, 0, Float.MAX_VALUE, 1e-45f}));
        written.put("a \"quoted\" né", new Tensor(List.of(), new float[] {7}));
        written.put("none", new Tensor(List.of(0, 5), new float[0]));
        float[] many = new float[100_003];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        written.put("many", new Tensor(List.of(many.length), many));
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, written);

        Map<String, Tensor> read = Safetensors.read(file);
        assertEquals(List.copyOf(written.keySet()), List.copyOf(read.keySet()));
        for (String name : written.keySet()) {
            assertEquals(written.get(name).shape(), read.get(name).shape(), name);
            assertArrayEquals(written.get(name).values(), read.get(name).values(), name);
        }
    }

    @Test
    void takesHeaderOrderMetadataAndPadding() throws IOException {
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"second\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"first\":{\"data_offsets\":[0,4],\"shape\":[1],\"dtype\":\"F32\"}}   ";
        Map<String, Tensor> read = read(SafetensorsWriter.bytes(header, floats(1, 2)));
        assertEquals(List.of("first", "second"), List.copyOf(read.keySet()));
        assertEquals(1, read.get("first").values()[0]);
        assertEquals(2, read.get("second").values()[0]);
    }

    @Test
    void skipsUnwantedTensorsOfAnyType() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[4,12]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}";
        Path file = folder.resolve("net.safetensors");
        Files.write(file, SafetensorsWriter.bytes(header, floats(1, 99, 99, 2)));

        Map<String, Tensor> read = Safetensors.read(file, name -> !name.startsWith("num"));
        assertEquals(List.of("a", "b"), List.copyOf(read.keySet()));
        assertEquals(2, read.get("b").values()[0]);
        assertComplaint(() -> Safetensors.read(file), "net.safetensors", "'num_batches_tracked'", "I64");
    }

    @Test
    void readsEveryFiniteHalf() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(2 << 16).order(ByteOrder.LITTLE_ENDIAN);
        float[] expected = new float[1 << 16];
        int count = 0;
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            int fraction = bits & 1023;
            if (exponent < 31) {
                data.putShort((short) bits);
                float size = exponent == 0 ? fraction : 1024 + fraction;
                expected[count++] = Math.scalb(bits >> 15 == 0 ? size : -size, Math.max(exponent, 1) - 25);
            }
        }
        float[] read = only("F16", count, Arrays.copyOf(data.array(), 2 * count));
        assertArrayEquals(Arrays.copyOf(expected, count), read);
        assertEquals(Float.floatToIntBits(-0f), Float.floatToIntBits(read[31 << 10]));
    }

    @Test
    void readsOtherTypes() throws IOException {
        ByteBuffer brain = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        brain.putShort((short) 0x3f80).putShort((short) 0xc040).putShort((short) 0x7f7f);
        assertArrayEquals(new float[] {1, -3, 0x1.fep127f}, only("BF16", 3, brain.array()));

        ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0.1).putDouble(-1e300 * 1e-270);
        assertArrayEquals(new float[] {0.1f, -1e30f}, only("F64", 2, doubles.array()));
    }

    @Test
    void acceptsHeadersWhoseLengthLooksLikeText() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
        String padded = header + " ".repeat(256 + '<' - header.length());
        byte[] bytes = SafetensorsWriter.bytes(padded, new byte[0]);
        assertEquals('<', bytes[0]);
        assertEquals(1, read(bytes).size());
    }
}
