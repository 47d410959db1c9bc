package net.neuralstyle.weights;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Feeds damaged files to the weights readers, and stops with an error at the first that throws anything but an
 * {@link IOException} naming the file, or takes more memory than its length explains.
 *
 * <p>A program, not a test: {@code FuzzReaders [rounds, 100000] [seed, 1]}. The tests of the readers do a few thousand
 * rounds each.
 */
final class FuzzReaders {
    /** What a reader may take besides a few times the file's length: buffers, the JSON reader, the HDF5 library. */
    private static final long ALLOWANCE = 4 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private FuzzReaders() {}

    /** Runs. */
    public static void main(String... arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("conv.weight", new Tensor(List.of(2, 3, 3, 3), new float[54]));
        tensors.put("conv.bias", new Tensor(List.of(2), new float[] {1, -1}));
        tensors.put("bn.running_var", new Tensor(List.of(2), new float[] {1, 2}));
        fuzz(
                "safetensors",
                SafetensorsWriter.bytes(tensors),
                rounds,
                seed,
                bytes -> Safetensors.read(new ByteArrayInputStream(bytes), bytes.length, "file"));
        Path file = Files.createTempFile("fuzz", ".h5");
        try {
            for (String name : List.of("keras_tiny.h5", "keras_odd.h5")) {
                byte[] sound;
                try (InputStream in = FuzzReaders.class.getResourceAsStream(name)) {
                    sound = in.readAllBytes();
                }
                // Each of the odd forms is refused by itself: read together, only the first would be looked at.
                List<List<String>> reads = name.equals("keras_tiny.h5")
                        ? List.of(List.of("block1_conv1", "block1_conv2"))
                        : List.of(List.of("compressed"), List.of("group"), List.of("soft"));
                for (List<String> layers : reads) {
                    fuzz(
                            name + " " + layers,
                            sound,
                            rounds,
                            seed,
                            bytes -> KerasH5.read(Files.write(file, bytes), layers));
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private interface Reader {
        Object read(byte[] file) throws IOException;
    }

    private static void fuzz(String what, byte[] sound, int rounds, long seed, Reader reader) {
        Random random = new Random(seed);
        int refused = 0;
        long most = 0;
        long began = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = Mutation.of(sound, random);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                reader.read(bytes);
            } catch (IOException e) {
                refused++;
                if (e.getMessage() == null || !e.getMessage().contains(": ")) {
                    throw new AssertionError(what + ", round " + round + ": no file is named", e);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what + ", round " + round + " let out " + e, e);
            }
            long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
            most = Math.max(most, taken);
            if (taken > 4L * bytes.length + ALLOWANCE) {
                throw new AssertionError(what + ", round " + round + " took " + taken + " bytes of memory");
            }
        }
        System.out.printf(
                "%s: %d rounds, %d refused, at most %d kB taken for a file of %d kB, %.0f s%n",
                what, rounds, refused, most / 1000, sound.length / 1000, (System.nanoTime() - began) / 1e9);
    }
}
