package net.neuralstyle.image;

import java.util.Arrays;

/**
 * Gives each colour channel of a picture the histogram of another's: a value becomes the other's value of the same rank.
 * Ranks are those of the middle among equal values, so that equal values stay equal; between two values of the other
 * picture the result is interpolated. A channel is stretched no more than {@link PaletteTransfer#MOST_GAIN} times.
 */
final class HistogramMatch {
    private HistogramMatch() {}

    static Pixels apply(Pixels image, Pixels palette) {
        int size = image.width() * image.height();
        int wanted = palette.width() * palette.height();
        float[] planes = new float[3 * size];
        for (int c = 0; c < 3; c++) {
            float[] own = Arrays.copyOfRange(image.planes(), c * size, (c + 1) * size);
            float[] sorted = own.clone();
            Arrays.sort(sorted);
            float[] target = Arrays.copyOfRange(palette.planes(), c * wanted, (c + 1) * wanted);
            Arrays.sort(target);
            double share = share(sorted, target);
            float middle = quantile(target, .5);
            for (int i = 0; i < size; i++) {
                float matched = quantile(target, rank(sorted, own[i]));
                planes[c * size + i] = (float) (middle + share * (matched - middle));
            }
        }
        return new Pixels(planes, image.width(), image.height());
    }

    /** How much of the stretching is done: all, unless a picture that is nearly flat would show its noise. */
    private static double share(float[] own, float[] target) {
        double before = deviation(own);
        return before == 0 ? 1 : Math.min(1, PaletteTransfer.MOST_GAIN * before / deviation(target));
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }

    /** The middle of the places that the value takes among the sorted ones, as a share of all: 0 &lt; rank &lt; 1. */
    private static double rank(float[] sorted, float value) {
        int first = firstNotBelow(sorted, value);
        int after = firstNotBelow(sorted, Math.nextUp(value));
        return .5 * (first + after) / sorted.length;
    }

    private static int firstNotBelow(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The value at a rank, where the k-th of n sorted values stands at (k + ½) / n. */
    private static float quantile(float[] sorted, double rank) {
        double place = Math.min(sorted.length - 1, Math.max(0, rank * sorted.length - .5));
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return (float) (sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }
}
