package net.neuralstyle.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files read here are made by {@code src/test/python/keras_fixture.py}, or on the way by the HDF5 library. */
class KerasH5Test {

    private static final List<String> TINY = List.of("block1_conv1", "block1_conv2");

    @TempDir
    Path folder;

    @Test
    void readsKernelsTransposed() throws IOException {
        Map<String, Tensor> read = KerasH5.read(copy("keras_tiny.h5"), TINY);
        assertEquals(
                List.of("block1_conv1.weight", "block1_conv1.bias", "block1_conv2.weight", "block1_conv2.bias"),
                List.copyOf(read.keySet()));
        assertKernel(read.get("block1_conv1.weight"), 4, 3, 1);
        assertKernel(read.get("block1_conv2.weight"), 4, 4, -1);
        assertEquals(List.of(4), read.get("block1_conv1.bias").shape());
        assertArrayEquals(
                new float[] {-0.25f, -0.125f, 0, 0.125f},
                read.get("block1_conv1.bias").values());
        assertArrayEquals(
                new float[] {0.25f, 0.125f, 0, -0.125f},
                read.get("block1_conv2.bias").values());
    }

    @Test
    void readsOnlyWhatIsAskedFor() throws IOException {
        Map<String, Tensor> read = KerasH5.read(copy("keras_tiny.h5"), List.of("block1_conv2"));
        assertEquals(List.of("block1_conv2.weight", "block1_conv2.bias"), List.copyOf(read.keySet()));
    }

    @Test
    void readsNewerNames() throws IOException {
        float[][][][] kernel = new float[2][3][4][5];
        for (int i = 0; i < 120; i++) {
            kernel[i / 60][i / 20 % 3][i / 5 % 4][i % 5] = i;
        }
        Path file = newer(kernel, new float[] {1, 2, 3, 4, 5});
        Map<String, Tensor> read = KerasH5.read(file, List.of("conv"));
        assertEquals(List.of(5, 4, 2, 3), read.get("conv.weight").shape());
        // Output 4, input 3, row 1, column 2 is the last value here as there; one row up is three columns back.
        assertEquals(119, read.get("conv.weight").values()[119]);
        assertEquals(59, read.get("conv.weight").values()[116]);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5}, read.get("conv.bias").values());
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Path file = copy("keras_tiny.h5");
        assertComplaint(
                () -> KerasH5.read(file, List.of("block1_conv1", "block2_conv1")),
                "keras_tiny.h5: ",
                "'/block2_conv1/block2_conv1_W_1:0'",
                "'/block2_conv1/block2_conv1/kernel:0'");
        // The pooling layer's group is there but has no weights.
        assertComplaint(() -> KerasH5.read(file, List.of("block1_pool")), "'/block1_pool/block1_pool_W_1:0'");
    }

    @ParameterizedTest
    @CsvSource({
        "soft, leads over a link",
        "external, leads over a link",
        "compressed, is compressed or stored in pieces",
        "group, is not a data set"
    })
    void refusesFormsKerasDoesNotUse(String name, String complaint) throws IOException {
        Path file = copy("keras_odd.h5");
        copy("keras_tiny.h5");
        assertComplaint(
                () -> KerasH5.read(file, List.of(name)),
                "keras_odd.h5: '/" + name + "/" + name + "_W_1:0' " + complaint);
    }

    @Test
    void refusesOtherTypesAndShapes() {
        float[] bias = {0};
        assertConvComplaint(new double[1][1][1][1], bias, "'/conv/conv/kernel:0' does not hold 32-bit floating-point");
        assertConvComplaint(new int[1][1][1][1], bias, "'/conv/conv/kernel:0' does not hold 32-bit floating-point");
        assertConvComplaint(new float[1][1][1], bias, "'/conv/conv/kernel:0' has 3 axes instead of 4");
        assertConvComplaint(new float[1][1][1][1], new float[1][1], "'/conv/conv/bias:0' has 2 axes instead of 1");
        assertConvComplaint(new float[1][1][1][1], 1f, "'/conv/conv/bias:0' has 0 axes instead of 1");
    }

    @Test
    void refusesValuesThatAreNotFinite() {
        float[][][][] kernel = {{{{0, Float.NaN}}}};
        assertConvComplaint(kernel, new float[2], "newer.h5: '/conv/conv/kernel:0': value 1 of 2 is NaN");
        float[] bias = {Float.NEGATIVE_INFINITY, 0};
        assertConvComplaint(new float[1][1][1][2], bias, "newer.h5: '/conv/conv/bias:0': value 0 of 2 is -Infinity");
    }

    @Test
    void refusesShapesTheFileCannotHold() throws IOException {
        byte[] sound = resource("keras_tiny.h5");
        int shape = indexOf(sound, longs(3, 3, 3, 4));
        for (long axis : new long[] {1L << 12, 1L << 31, 1L << 62, Long.MAX_VALUE, -1, 0}) {
            byte[] bytes = sound.clone();
            buffer(bytes).putLong(shape, axis);
            assertComplaint(() -> KerasH5.read(write(bytes), TINY), "file.h5: '/block1_conv1", "does not fit");
        }
        // Four axes of 2^16 make 2^66 bytes, which is 0 if it wraps round.
        byte[] bytes = sound.clone();
        buffer(bytes).put(shape, longs(1 << 16, 1 << 16, 1 << 16, 1 << 16));
        assertComplaint(() -> KerasH5.read(write(bytes), TINY), "does not fit the file's " + bytes.length + " bytes");
        // A kernel of some kilobytes fits the file, but not where it stands.
        byte[] beyond = sound.clone();
        buffer(beyond).putLong(shape, 80);
        assertComplaint(() -> KerasH5.read(write(beyond), TINY), "'/block1_conv1' cannot be read; the file is damaged");
    }

    @Test
    void readsNoMoreThanTheFileHolds() throws IOException {
        Path file = copy("keras_tiny.h5");
        // Like a file all of whose data sets lie on the same bytes.
        List<String> again = Collections.nCopies(100, "block1_conv1");
        assertComplaint(() -> KerasH5.read(file, again), "'/block1_conv1/block1_conv1_W_1:0'", "does not fit");
    }

    @Test
    void survivesStructuresThatGoInCircles() throws IOException {
        byte[] bytes = resource("keras_tiny.h5");
        int tree = indexOf(bytes, "TREE".getBytes(StandardCharsets.US_ASCII));
        bytes[tree + 5] = 1;
        buffer(bytes).putLong(tree + 32, tree);
        IOException e = assertComplaint(() -> KerasH5.read(write(bytes), TINY), "the file is damaged or truncated");
        assertInstanceOf(StackOverflowError.class, e.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html></html>", "<a>", "\r\n <html><body>Not Found", "\ufeff<?xml "})
    void recognisesWebPages(String page) {
        assertComplaint(
                () -> KerasH5.read(write(page.getBytes(StandardCharsets.UTF_8)), TINY), "file.h5: ", "web page");
    }

    @Test
    void recognisesOtherFiles() throws IOException {
        assertComplaint(() -> KerasH5.read(write(new byte[0]), TINY), "file.h5: the file is empty");
        assertComplaint(() -> KerasH5.read(write(new byte[5000]), TINY), "file.h5: this is not an HDF5 file");
        assertComplaint(() -> KerasH5.read(folder, TINY), folder.toString(), "folder");
        assertComplaint(() -> KerasH5.read(folder.resolve("absent"), TINY), "absent", "no such file");

        Path large = copy("keras_tiny.h5");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((1 << 28) + 1);
        }
        assertComplaint(() -> KerasH5.read(large, TINY), "keras_tiny.h5: ", "268435457 bytes", "notop");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] sound = resource("keras_tiny.h5");
        for (int length = 0; length < sound.length; length += 97) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertComplaint(() -> KerasH5.read(write(cut), TINY), "file.h5: ");
        }
        byte[] cut = Arrays.copyOf(sound, sound.length - 1);
        assertComplaint(
                () -> KerasH5.read(write(cut), TINY),
                "file.h5: the file has " + cut.length + " bytes but should have " + sound.length);
    }

    @Test
    void letsOnlyIoExceptionsOut() throws IOException {
        byte[] sound = resource("keras_tiny.h5");
        Random random = new Random(2);
        int refused = 0;
        int rounds = 3000;
        for (int round = 0; round < rounds; round++) {
            Path file = write(Mutation.of(sound, random));
            try {
                KerasH5.read(file, TINY);
            } catch (IOException e) {
                refused++;
                assertTrue(e.getMessage().startsWith("file.h5: "), e.getMessage());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + round + " let out " + e, e);
            }
        }
        // Much of the file is padding or values, where most damage cannot be told.
        assertTrue(refused > rounds / 20 && refused < rounds, refused + " of " + rounds + " refused");
    }

    /** Checks the formula that {@code keras_fixture.py} fills the kernels by. */
    private static void assertKernel(Tensor kernel, int outputs, int inputs, int sign) {
        assertEquals(List.of(outputs, inputs, 3, 3), kernel.shape());
        int at = 0;
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                for (int h = 0; h < 3; h++) {
                    for (int w = 0; w < 3; w++) {
                        float expected = sign * (h + w / 4f + i / 16f + o / 64f - 1);
                        assertEquals(
                                expected, kernel.values()[at++], 0f, "[" + o + "][" + i + "][" + h + "][" + w + "]");
                    }
                }
            }
        }
    }

    private void assertConvComplaint(Object kernel, Object bias, String complaint) {
        assertComplaint(() -> KerasH5.read(newer(kernel, bias), List.of("conv")), complaint);
    }

    private static IOException assertComplaint(Reading reading, String... parts) {
        IOException e = assertThrows(IOException.class, reading::run);
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), () -> "'" + part + "' is not in: " + e.getMessage());
        }
        return e;
    }

    /** A file with the one convolution {@code conv}, under the newer names. */
    private Path newer(Object kernel, Object bias) {
        Path file = folder.resolve("newer.h5");
        try (WritableHdfFile root = HdfFile.write(file)) {
            WritableGroup group = root.putGroup("conv").putGroup("conv");
            group.putDataset("kernel:0", kernel);
            group.putDataset("bias:0", bias);
        }
        return file;
    }

    private Path copy(String name) throws IOException {
        return Files.write(folder.resolve(name), resource(name));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.h5"), bytes);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = KerasH5Test.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] longs(long... values) {
        byte[] bytes = new byte[8 * values.length];
        buffer(bytes).asLongBuffer().put(values);
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the fixture does not hold " + Arrays.toString(part));
    }

    private interface Reading {
        Object run() throws IOException;
    }
}
