package net.neuralstyle.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The half-finished pictures painted last, in bytes; when it is full the oldest gives way. */
final class PaintedPool {
    private final int size;
    private final byte[] pictures;
    private int painted;

    /**
     * An empty pool.
     *
     * @param values of a picture
     */
    PaintedPool(int capacity, int values) {
        size = values;
        pictures = new byte[Math.multiplyExact(capacity, values)];
    }

    /** How many were ever added. */
    int painted() {
        return painted;
    }

    private int capacity() {
        return pictures.length / size;
    }

    private int held() {
        return Math.min(painted, capacity());
    }

    /** Takes in pictures, their values in 0–1. */
    void add(float[] some) {
        for (int from = 0; from < some.length; from += size, painted++) {
            int at = painted % capacity() * size;
            for (int i = 0; i < size; i++) {
                pictures[at + i] = (byte) Math.round(255 * some[from + i]);
            }
        }
    }

    /** Draws some of them. */
    float[] drawn(int count, SplittableRandom random) {
        float[] some = new float[count * size];
        for (int k = 0; k < count; k++) {
            int at = random.nextInt(held()) * size;
            for (int i = 0; i < size; i++) {
                some[k * size + i] = (pictures[at + i] & 255) / 255f;
            }
        }
        return some;
    }

    void write(Path file) throws IOException {
        Files.write(file, Arrays.copyOf(pictures, held() * size));
    }

    /**
     * Takes in what {@link #write} wrote.
     *
     * @throws IOException with a sentence that names the file, if it is missing or of another length
     */
    void read(Path file, int painted) throws IOException {
        this.painted = painted;
        byte[] read = Files.readAllBytes(file);
        if (read.length != held() * size) {
            throw new IOException(file + " holds " + read.length + " bytes instead of " + held() * size
                    + ": choose the --side and --pool that it was written with, or another --out.");
        }
        System.arraycopy(read, 0, pictures, 0, read.length);
    }
}
