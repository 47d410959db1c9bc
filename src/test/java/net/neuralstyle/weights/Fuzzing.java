package net.neuralstyle.weights;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * Feeds damaged files to readers, and stops with an error at the first that throws anything but an {@link IOException} naming the
 * file, or takes more memory than its length explains.
 *
 * @param rounds for each file
 * @param seed another one damages other places
 * @param allowance bytes that a reader may take besides a few times the file's length
 */
public record Fuzzing(int rounds, long seed, long allowance) {
    /** Buffers, the JSON reader, the HDF5 library. */
    private static final long ALLOWANCE = 4 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * From a program's arguments.
     *
     * @param arguments rounds (100,000) and seed (1)
     */
    public static Fuzzing of(String... arguments) {
        return new Fuzzing(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000,
                arguments.length > 1 ? Long.parseLong(arguments[1]) : 1,
                ALLOWANCE);
    }

    /** What is tried. */
    public interface Reader {
        /** Reads a file of some bytes, and closes what it made of them. */
        void read(byte[] file) throws IOException;
    }

    /**
     * Tries one reader.
     *
     * @param what is read, for the report
     * @param sound a file
     * @param named what every complaint has to hold, such as the file's name
     */
    public void of(String what, byte[] sound, String named, Reader reader) throws IOException {
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
                if (e.getMessage() == null || !e.getMessage().contains(named)) {
                    throw new AssertionError(what + ", round " + round + ": no file is named", e);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(what + ", round " + round + " let out " + e, e);
            }
            long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
            most = Math.max(most, taken);
            if (taken > 4L * bytes.length + allowance) {
                throw new AssertionError(what + ", round " + round + " took " + taken + " bytes of memory");
            }
        }
        System.out.printf(
                "%s: %d rounds, %d refused, at most %d kB taken for a file of %d kB, %.0f s%n",
                what, rounds, refused, most / 1000, sound.length / 1000, (System.nanoTime() - began) / 1e9);
    }
}
