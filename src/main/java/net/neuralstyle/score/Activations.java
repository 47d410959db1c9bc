package net.neuralstyle.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.tensor.Reading;

/**
 * A layer's activations in Java's memory.
 *
 * @param values C×H×W
 * @param channels C
 * @param height H
 * @param width W
 */
record Activations(float[] values, int channels, int height, int width) {
    private static final int DIRECTIONS = 128;
    private static final int QUANTILES = 256;
    /** Of the positions so many are looked at; more change the distance by less than a hundredth. */
    private static final int POSITIONS = 10_000;

    private static final double LOWEST = .005;

    /** Copies a layer of one image. */
    static Activations of(Features features, String layer) {
        NDArray array = features.get(layer);
        Shape shape = array.getShape();
        return new Activations(Reading.floats(array), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
    }

    int positions() {
        return height * width;
    }

    /** The mean of every channel. */
    double[] means() {
        double[] means = new double[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = c * positions(); i < (c + 1) * positions(); i++) {
                sum += values[i];
            }
            means[c] = sum / positions();
        }
        return means;
    }

    /** The mean length of what stands at one position, less some means. */
    double spread(double[] means) {
        double sum = 0;
        for (int i = 0; i < positions(); i++) {
            double square = 0;
            for (int c = 0; c < channels; c++) {
                double difference = values[c * positions() + i] - means[c];
                square += difference * difference;
            }
            sum += Math.sqrt(square);
        }
        return sum / positions();
    }

    /**
     * The cosine of the angle between two images' activations, both less the other's means.
     *
     * @param unchanged of the same shape
     * @return −1 to 1; 1 for the same activations
     */
    double cosine(Activations unchanged) {
        double[] means = unchanged.means();
        double own = 0;
        double others = 0;
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            double mean = means[i / positions()];
            double a = values[i] - mean;
            double b = unchanged.values[i] - mean;
            own += a * a;
            others += b * b;
            product += a * b;
        }
        return product / Math.max(Double.MIN_NORMAL, Math.sqrt(own * others));
    }

    /**
     * The sliced Wasserstein distance of two layers' activations, wherever they stand (Bonneel et al., 2015): the root mean
     * square difference of quantiles, over random directions, the same ones for every pair of layers of one width.
     *
     * @param other of as many channels
     */
    double slicedDistance(Activations other) {
        SplittableRandom random = new SplittableRandom(1);
        float[] own = sample();
        float[] others = other.sample();
        double sum = 0;
        for (int d = 0; d < DIRECTIONS; d++) {
            double[] direction = direction(random, channels);
            double[] a = quantiles(own, direction);
            double[] b = quantiles(others, direction);
            for (int q = 0; q < QUANTILES; q++) {
                sum += (a[q] - b[q]) * (a[q] - b[q]);
            }
        }
        return Math.sqrt(sum / DIRECTIONS / QUANTILES);
    }

    /** Activations at all positions, or at as many random ones as are looked at: C×M. */
    private float[] sample() {
        if (positions() <= POSITIONS) {
            return values;
        }
        int[] places = new SplittableRandom(2).ints(POSITIONS, 0, positions()).toArray();
        float[] sample = new float[channels * POSITIONS];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < POSITIONS; i++) {
                sample[c * POSITIONS + i] = values[c * positions() + places[i]];
            }
        }
        return sample;
    }

    private static double[] direction(SplittableRandom random, int channels) {
        double[] direction = new double[channels];
        double square = 0;
        for (int c = 0; c < channels; c++) {
            direction[c] = random.nextGaussian();
            square += direction[c] * direction[c];
        }
        for (int c = 0; c < channels; c++) {
            direction[c] /= Math.sqrt(square);
        }
        return direction;
    }

    /** Of the sample along a direction, from the lowest to the highest, linear in between. */
    private static double[] quantiles(float[] sample, double[] direction) {
        int count = sample.length / direction.length;
        double[] along = new double[count];
        for (int c = 0; c < direction.length; c++) {
            for (int i = 0; i < count; i++) {
                along[i] += direction[c] * sample[c * count + i];
            }
        }
        Arrays.sort(along);
        double[] quantiles = new double[QUANTILES];
        for (int q = 0; q < QUANTILES; q++) {
            double place = (count - 1) * (LOWEST + (1 - 2 * LOWEST) * q / (QUANTILES - 1));
            int below = (int) place;
            int above = Math.min(count - 1, below + 1);
            quantiles[q] = along[below] + (place - below) * (along[above] - along[below]);
        }
        return quantiles;
    }
}
