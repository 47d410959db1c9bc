package net.neuralstyle.transfer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Separable resampling. Each output sample is a weighted mean of the input around it; where the image shrinks, the
 * filter widens with it, so that nothing aliases. Weights at the borders are normalised over what is inside.
 */
enum Resize {
    /** Catmull-Rom's cubic: sharp, and may overshoot by some percent beside an edge. */
    BICUBIC(2, x -> x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-.5 * x + 2.5) * x - 4) * x + 2),
    /** The triangle: never leaves the range of its input. */
    BILINEAR(1, x -> 1 - x);

    private final double support;
    private final DoubleUnaryOperator kernel;

    /** The kernel is given for 0 ≤ x &lt; support and is symmetric. */
    Resize(double support, DoubleUnaryOperator kernel) {
        this.support = support;
        this.kernel = kernel;
    }

    /**
     * Resamples planes that lie one after the other.
     *
     * @param planes row-major planes of width×height
     * @return as many planes of newWidth×newHeight
     */
    float[] apply(float[] planes, int width, int height, int newWidth, int newHeight) {
        int count = planes.length / (width * height);
        Taps across = taps(width, newWidth);
        Taps down = taps(height, newHeight);
        float[] result = new float[count * newWidth * newHeight];
        IntStream.range(0, count).parallel().forEach(plane -> {
            float[] narrow = new float[newWidth * height];
            for (int y = 0; y < height; y++) {
                int row = (plane * height + y) * width;
                for (int x = 0; x < newWidth; x++) {
                    double sum = 0;
                    for (int k = 0; k < across.weights[x].length; k++) {
                        sum += across.weights[x][k] * planes[row + across.first[x] + k];
                    }
                    narrow[y * newWidth + x] = (float) sum;
                }
            }
            double[] sums = new double[newWidth];
            for (int y = 0; y < newHeight; y++) {
                Arrays.fill(sums, 0);
                for (int k = 0; k < down.weights[y].length; k++) {
                    double weight = down.weights[y][k];
                    int row = (down.first[y] + k) * newWidth;
                    for (int x = 0; x < newWidth; x++) {
                        sums[x] += weight * narrow[row + x];
                    }
                }
                int target = (plane * newHeight + y) * newWidth;
                for (int x = 0; x < newWidth; x++) {
                    result[target + x] = (float) sums[x];
                }
            }
        });
        return result;
    }

    /** For every output sample the first input sample it sees and the weights from there on. */
    private record Taps(int[] first, double[][] weights) {}

    private Taps taps(int size, int newSize) {
        double step = (double) size / newSize;
        double widening = Math.max(1, step);
        double radius = support * widening;
        int[] first = new int[newSize];
        double[][] weights = new double[newSize][];
        for (int i = 0; i < newSize; i++) {
            double centre = (i + .5) * step;
            int from = Math.max(0, (int) Math.ceil(centre - radius - .5));
            int to = Math.min(size - 1, (int) Math.floor(centre + radius - .5));
            first[i] = from;
            weights[i] = new double[to - from + 1];
            double sum = 0;
            for (int k = from; k <= to; k++) {
                double distance = Math.abs(k + .5 - centre) / widening;
                double weight = distance < support ? kernel.applyAsDouble(distance) : 0;
                weights[i][k - from] = weight;
                sum += weight;
            }
            for (int k = 0; k < weights[i].length; k++) {
                weights[i][k] /= sum;
            }
        }
        return new Taps(first, weights);
    }
}
