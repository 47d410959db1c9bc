package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import java.util.List;
import net.neuralstyle.tensor.Reading;

/** Mean and covariance of features, summed over tiles and blended over styles. Sums of sums are kept in double precision. */
final class Moments {
    /** Of sums in single precision, and more. */
    private static final double ROUNDING = 1e-4;

    private static final double LEAST = 1e-8;

    private final int channels;
    private double weight;
    private final double[] sums;
    private final double[] products;

    /** Begins with no position counted. */
    Moments(int channels) {
        this.channels = channels;
        sums = new double[channels];
        products = new double[channels * channels];
    }

    /**
     * Counts the features at some positions.
     *
     * @param table M×C
     * @param weights M×1, how much each counts; null for 1
     */
    void add(NDArray table, NDArray weights) {
        try (NDArray weighted = weights == null ? table.reshape(table.getShape()) : table.mul(weights);
                NDArray transposed = table.transpose();
                NDArray second = transposed.matMul(weighted);
                NDArray first = weighted.sum(new int[] {0})) {
            add(Reading.floats(first), sums);
            add(Reading.floats(second), products);
        }
        weight += weights == null ? table.getShape().get(0) : sum(weights);
    }

    private static double sum(NDArray weights) {
        try (NDArray sum = weights.sum()) {
            return Reading.one(sum);
        }
    }

    private static void add(float[] part, double[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] += part[i];
        }
    }

    /** Those of a picture that has several ones' features in shares: what lies between their means counts as well. */
    static Moments blend(List<Moments> parts, List<Double> shares) {
        Moments all = new Moments(parts.get(0).channels);
        for (int i = 0; i < parts.size(); i++) {
            Moments part = parts.get(i);
            double factor = shares.get(i) / part.weight;
            all.weight += shares.get(i);
            for (int j = 0; j < all.sums.length; j++) {
                all.sums[j] += factor * part.sums[j];
            }
            for (int j = 0; j < all.products.length; j++) {
                all.products[j] += factor * part.products[j];
            }
        }
        return all;
    }

    /** Whether no position counts, as where a region lies between them all. */
    boolean isEmpty() {
        return !(weight > 0);
    }

    /** The mean of every channel, C numbers. */
    double[] mean() {
        double[] mean = sums.clone();
        for (int i = 0; i < channels; i++) {
            mean[i] /= weight;
        }
        return mean;
    }

    /**
     * The covariance with something added to all variances, so that what hardly varies is not blown up.
     *
     * @param ridge what is added, over the mean variance
     * @return C×C, row-major, positive definite
     */
    double[] covariance(double ridge) {
        double[] mean = mean();
        double[] covariance = products.clone();
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                covariance[i * channels + j] = covariance[i * channels + j] / weight - mean[i] * mean[j];
            }
            trace += Math.max(0, covariance[i * channels + i]);
            squares += products[i * channels + i] / weight;
        }
        // A picture of one colour has no variance, but what rounding makes of the squares.
        double added = (ridge * trace + ROUNDING * squares) / channels + LEAST;
        for (int i = 0; i < channels; i++) {
            covariance[i * channels + i] += added;
        }
        return covariance;
    }
}
