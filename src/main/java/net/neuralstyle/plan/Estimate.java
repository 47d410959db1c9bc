package net.neuralstyle.plan;

import java.util.Locale;

/**
 * What a run will probably take, found by a few gradients of its own objective at a small size.
 *
 * @param seconds from now on to the result; the pictures are read by then
 * @param bytes of resident memory that the process will have at most, or that will be in use on the GPU; 0 where the
 *     system does not tell
 */
public record Estimate(double seconds, long bytes) {

    /** Of several like runs, one after the other. */
    public Estimate times(int runs) {
        return new Estimate(runs * seconds, bytes);
    }

    /** For people, for instance "about 25 s, 0.9 GB of memory". */
    @Override
    public String toString() {
        String memory = bytes == 0 ? "" : String.format(Locale.ROOT, ", %.1f GB of memory", bytes / 1e9);
        return "about " + time() + memory;
    }

    private String time() {
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
        }
        return seconds < 6000
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
