package net.neuralstyle.image;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Where a picture differs from another by more than noise, 0 (not) to 1 (surely), and around there as far as a stroke
 * reaches. Differences are averaged over a neighbourhood first, which noise does not survive but motion does.
 */
public final class Change {
    /** Averaged differences below this are none: 4 steps of 8 bits. */
    private static final double LEAST = 4. / 255;

    /** In noisy pictures the bound is so many standard deviations of a neighbourhood's average. */
    private static final double DEVIATIONS = 4;

    /** Standard deviation of normally distributed values over the median of their sizes. */
    private static final double OVER_MEDIAN = 1.4826;

    /** The neighbourhood's half width as a share of the long side. */
    private static final double NEIGHBOURHOOD = 1. / 100;

    /** How far a change reaches, as a share of the long side. */
    private static final double STROKE = 1. / 32;

    private Change() {}

    /**
     * How far each pixel has changed.
     *
     * @param before of the same size
     * @param after of the same size
     * @return row-major, one value in 0–1 for each pixel
     */
    public static float[] between(Pixels before, Pixels after) {
        return between(after, plane -> differences(before, after, plane));
    }

    /**
     * How far each pixel has changed beside the camera's motion, which may be half a pixel more or less than was followed.
     *
     * @param before of the same size, as the camera sees it after its motion
     * @param after of the same size
     * @return row-major, one value in 0–1 for each pixel
     */
    public static float[] afterMotion(Pixels before, Pixels after) {
        return between(after, plane -> beyond(before, after, plane));
    }

    private static float[] between(Pixels after, IntFunction<float[]> differences) {
        int width = after.width();
        int height = after.height();
        int size = width * height;
        int radius = Math.max(2, (int) Math.round(NEIGHBOURHOOD * after.longSide()));
        float[] largest = new float[size];
        double noise = 0;
        for (int c = 0; c < 3; c++) {
            float[] difference = differences.apply(c);
            float[] mean = mean(difference, width, height, radius);
            for (int i = 0; i < size; i++) {
                largest[i] = Math.max(largest[i], Math.abs(mean[i]));
                difference[i] = Math.abs(difference[i] - mean[i]);
            }
            noise = Math.max(noise, OVER_MEDIAN * Median.of(difference));
        }
        double bound = Math.max(LEAST, DEVIATIONS * noise / (2 * radius + 1));
        float[] change = new float[size];
        for (int i = 0; i < size; i++) {
            double t = Math.min(1, Math.max(0, largest[i] / bound - 1));
            change[i] = (float) (t * t * (3 - 2 * t));
        }
        return around(change, width, height);
    }

    /**
     * Where there is something, and around there as far as a stroke reaches, with a soft edge.
     *
     * @param something one value in 0–1 for each pixel, row-major
     * @return likewise
     */
    public static float[] around(float[] something, int width, int height) {
        int reach = Math.max(2, (int) Math.round(STROKE * Math.max(width, height)));
        return mean(maximum(something, width, height, reach), width, height, reach / 2);
    }

    private static float[] differences(Pixels before, Pixels after, int plane) {
        int size = after.width() * after.height();
        float[] difference = new float[size];
        for (int i = 0; i < size; i++) {
            difference[i] = after.planes()[plane * size + i] - before.planes()[plane * size + i];
        }
        return difference;
    }

    /** How far a plane is beyond what another picture's shows at most half a pixel away. */
    private static float[] beyond(Pixels before, Pixels after, int plane) {
        int width = after.width();
        int height = after.height();
        int size = width * height;
        float[] here = Arrays.copyOfRange(before.planes(), plane * size, (plane + 1) * size);
        float[] least = alongBoth(here, width, height, (line, result) -> ofThree(line, result, Math::min));
        float[] most = alongBoth(here, width, height, (line, result) -> ofThree(line, result, Math::max));
        float[] beyond = new float[size];
        for (int i = 0; i < size; i++) {
            float value = after.planes()[plane * size + i];
            // Half way to the least and the most of the pixels around.
            beyond[i] = value - Math.max((here[i] + least[i]) / 2, Math.min((here[i] + most[i]) / 2, value));
        }
        return beyond;
    }

    private interface Choice {
        float of(float one, float other);
    }

    /** What is chosen of every value and its two neighbours. */
    private static void ofThree(float[] line, float[] result, Choice choice) {
        int last = line.length - 1;
        for (int i = 0; i <= last; i++) {
            float neighbour = choice.of(line[Math.max(0, i - 1)], line[Math.min(last, i + 1)]);
            result[i] = choice.of(line[i], neighbour);
        }
    }

    /** Over squares of 2·radius + 1 pixels, or what of them lies in the picture. */
    private static float[] mean(float[] values, int width, int height, int radius) {
        return alongBoth(values, width, height, (line, result) -> {
            double[] sums = new double[line.length + 1];
            for (int i = 0; i < line.length; i++) {
                sums[i + 1] = sums[i] + line[i];
            }
            for (int i = 0; i < line.length; i++) {
                int from = Math.max(0, i - radius);
                int to = Math.min(line.length, i + radius + 1);
                result[i] = (float) ((sums[to] - sums[from]) / (to - from));
            }
        });
    }

    /**
     * Over squares of 2·radius + 1 pixels, of values that are 0 or more. Every window of a line is the end of one block of that length and the beginning of
     * the next (van Herk, A fast algorithm for local minimum and maximum filters, 1992).
     */
    private static float[] maximum(float[] values, int width, int height, int radius) {
        int block = 2 * radius + 1;
        return alongBoth(values, width, height, (line, result) -> {
            float[] sinceBegin = new float[line.length + 2 * radius];
            System.arraycopy(line, 0, sinceBegin, radius, line.length);
            float[] untilEnd = sinceBegin.clone();
            for (int i = 1; i < sinceBegin.length; i++) {
                if (i % block != 0) {
                    sinceBegin[i] = Math.max(sinceBegin[i], sinceBegin[i - 1]);
                }
                int back = sinceBegin.length - i;
                if (back % block != 0) {
                    untilEnd[back - 1] = Math.max(untilEnd[back - 1], untilEnd[back]);
                }
            }
            for (int i = 0; i < line.length; i++) {
                result[i] = Math.max(untilEnd[i], sinceBegin[i + 2 * radius]);
            }
        });
    }

    private interface LineFilter {
        void apply(float[] line, float[] result);
    }

    private static float[] alongBoth(float[] values, int width, int height, LineFilter filter) {
        float[] across = new float[values.length];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            filter.apply(Arrays.copyOfRange(values, y * width, (y + 1) * width), row);
            System.arraycopy(row, 0, across, y * width, width);
        }
        float[] both = new float[values.length];
        float[] column = new float[height];
        float[] filtered = new float[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                column[y] = across[y * width + x];
            }
            filter.apply(column, filtered);
            for (int y = 0; y < height; y++) {
                both[y * width + x] = filtered[y];
            }
        }
        return both;
    }
}
