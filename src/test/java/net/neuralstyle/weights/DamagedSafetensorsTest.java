package net.neuralstyle.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are refused: damaged, cut off, of another kind. */
class DamagedSafetensorsTest extends SafetensorsCase {
    @Test
    void refusesValuesThatAreNotFinite() {
        assertComplaint(() -> read(sound(1, 2, Float.NaN, 4, 5)), "model.safetensors", "'a'", "value 2 of 4", "NaN");
        assertComplaint(() -> read(sound(1, 2, 3, 4, Float.NEGATIVE_INFINITY)), "'b'", "value 0 of 1", "-Infinity");
        assertComplaint(() -> only("F16", 1, new byte[] {0, 0x7c}), "'x'", "Infinity");
        assertComplaint(() -> only("F16", 1, new byte[] {1, 0x7c}), "'x'", "NaN");
        assertComplaint(() -> only("BF16", 1, new byte[] {(byte) 0xc0, 0x7f}), "'x'", "NaN");
        byte[] large = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(1e39)
                .array();
        assertComplaint(() -> only("F64", 1, large), "'x'", "Infinity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"b\":{|\"a\":{|lists 'a' twice",
                "\"shape\":[1],|\"shape\":[1],\"shape\":[1],|'b' gives its shape twice",
                "\"shape\":[1],||'b' lacks its dtype, shape or data_offsets",
                "\"shape\":[1],|\"shape\":[1],\"size\":1,|unknown property 'size'",
                "\"F32\",\"shape\":[1]|32,\"shape\":[1]|'b' has a JSON NUMBER",
                "\"F32\",\"shape\":[1]|\"F8_E4M3\",\"shape\":[1]|'b' holds values of type 'F8_E4M3'",
                "\"F32\",\"shape\":[1]|\"F64\",\"shape\":[1]|'b' has shape [1] of F64 values",
                "[1]|1|'b' has a JSON NUMBER",
                "[1]|[\"1\"]|'b' has a JSON STRING",
                "[1]|[1.0]|'b' has 1.0 where a whole number belongs",
                "[1]|[1e0]|'b' has 1e0 where a whole number belongs",
                "[1]|[-1]|'b' has the negative number -1",
                "[1]|[-1,-1]|'b' has the negative number -1",
                "[1]|[9223372036854775808]|where a whole number belongs",
                "[1]|[2147483648,0]|'b' has an axis of length 2147483648",
                "[1]|[2147483647,2147483647,2147483647]|'b' has shape",
                "[1]|[2]|'b' has shape [2] of F32 values, which does not match its 4 bytes",
                "[1]|[2000000000]|'b' has shape [2000000000]",
                "[1]|[0]|'b' has shape [0]",
                "[1]|[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]|more than 16 numbers",
                "[16,20]|[16,20,24]|more than 2 numbers",
                "[16,20]|[16]|'b' needs two data_offsets, not 1",
                "[16,20]|[20,16]|'b' ends at byte 16 of the data, before its start at byte 20",
                "[16,20]|[12,16]|'b' overlaps 'a'",
                "[16,20]|[0,16]|'b' overlaps 'a'",
                "[16,20]|[18,22]|2 bytes between 'a' and 'b'",
                "[16,20]|[16,24]|'b' ends at byte 24 of the data but the file holds only 20",
                "[16,20]|[16,9223372036854775807]|'b' ends at byte 9223372036854775807",
                "[16,20]|[-4,20]|'b' has the negative number -4",
                "\"b\":{|\"b\":null,\"c\":{|'b' has a JSON NULL",
                "\"b\":{|\"__metadata__\":{|'__metadata__' has a JSON",
                "}}|}|not valid JSON",
                "}}|}}}|not valid JSON",
                "}}|}}{}|not valid",
                "}}|},}|not valid JSON",
                "{\"a\"|{a|not valid JSON",
                "{\"a\"|{'a'|not valid JSON",
                "{\"a\"|[\"a\"|not a JSON object",
                "{\"a\"|{\"\\uXYZW\"|not valid JSON",
                "{\"a\"|{/**/\"a\"|not valid JSON",
            })
    void refusesDamagedHeaders(String sound, String damaged, String complaint) {
        String part = damaged == null ? "" : damaged;
        int place = HEADER.lastIndexOf(sound);
        String header = HEADER.substring(0, place) + part + HEADER.substring(place + sound.length());
        assertComplaint(
                () -> read(SafetensorsWriter.bytes(header, floats(1, 2, 3, 4, 5))), "model.safetensors: ", complaint);
    }

    @Test
    void refusesOtherHeaders() {
        assertComplaint(() -> read(SafetensorsWriter.bytes("", new byte[0])), "not a JSON object");
        byte[] indented = SafetensorsWriter.bytes(" " + HEADER, floats(1, 2, 3, 4, 5));
        assertComplaint(() -> read(indented), "not a JSON object");
        // 2^64 bytes, which is 0 if the product wraps round.
        String vast = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1073741824,1073741824,4],\"data_offsets\":[0,0]}}";
        assertComplaint(() -> read(SafetensorsWriter.bytes(vast, new byte[0])), "does not match its 0 bytes");
        byte[] malformed = SafetensorsWriter.bytes(HEADER, floats(1, 2, 3, 4, 5));
        malformed[10] = (byte) 0xff;
        assertComplaint(() -> read(malformed), "not valid JSON");
        byte[] longer = SafetensorsWriter.bytes(HEADER, floats(1, 2, 3, 4, 5, 6));
        assertComplaint(() -> read(longer), "4 bytes after 'b' belong to no tensor");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 70_000; i++) {
            many.append('"').append(i).append("\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},");
        }
        many.setCharAt(many.length() - 1, '}');
        assertComplaint(() -> read(SafetensorsWriter.bytes(many.toString(), new byte[0])), "more than 65536 tensors");
    }

    @Test
    void keepsTheFilesTextFromFloodingMessages() {
        String name = "\\n".repeat(1000);
        String header = "{\"" + name + "\":{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]}}";
        IOException e = assertComplaint(() -> read(SafetensorsWriter.bytes(header, new byte[0])), "I8");
        assertTrue(e.getMessage().length() < 250, e.getMessage());
        assertEquals(-1, e.getMessage().indexOf('\n'));
    }

    @Test
    void refusesHeaderLengthsBeyondTheFile() throws IOException {
        byte[] bytes = new byte[1024];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE);
        assertComplaint(
                () -> read(bytes),
                "model.safetensors: the header claims 9223372036854775807 bytes but the file has 1024;"
                        + " it is damaged or not a safetensors file");
        ByteBuffer.wrap(bytes).putLong(-1);
        assertComplaint(() -> read(bytes), "the header claims 18446744073709551615 bytes");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(1017);
        assertComplaint(() -> read(bytes), "the header claims 1017 bytes but the file has 1024");

        Path large = folder.resolve("large.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(200_000_000);
            file.writeLong(Long.reverseBytes(100_000_001));
        }
        assertComplaint(() -> Safetensors.read(large), "large.safetensors", "100000001 bytes", "allows 100000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html></html>", "<html>", "\r\n <html><body>Not Found", "\ufeff<?xml "})
    void recognisesWebPages(String page) {
        assertComplaint(() -> read(page.getBytes(StandardCharsets.UTF_8)), "model.safetensors: ", "web page");
    }

    @Test
    void recognisesOtherFiles() {
        assertComplaint(() -> read(new byte[0]), "empty");
        assertComplaint(() -> read(new byte[7]), "only 7 bytes");
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8);
        assertComplaint(() -> read(pointer), "Git LFS");
        assertComplaint(() -> Safetensors.read(folder), folder.toString(), "folder");
        assertComplaint(() -> Safetensors.read(folder.resolve("absent")), "absent", "no such file");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = sound(1, 2, 3, 4, 5);
        assertEquals(2, read(bytes).size());
        Path file = folder.resolve("cut.safetensors");
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Files.write(file, cut);
            assertComplaint(() -> Safetensors.read(file), "cut.safetensors: ");
            // As if the file shrank while it is read: its length is known, but its bytes end early.
            assertComplaint(() -> Safetensors.read(new ByteArrayInputStream(cut), bytes.length, "shrunk"), "shrunk: ");
        }
    }

    @Test
    void letsOnlyIoExceptionsOut() {
        byte[] sound = sound(1, 2, 3, 4, 5);
        Random random = new Random(1);
        int refused = 0;
        int rounds = 5000;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = Mutation.of(sound, random);
            try {
                read(bytes);
            } catch (IOException e) {
                refused++;
                assertTrue(e.getMessage().startsWith("model.safetensors: "), e.getMessage());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + round + " let out " + e, e);
            }
        }
        assertTrue(refused > rounds / 2 && refused < rounds, refused + " of " + rounds + " refused");
    }
}
