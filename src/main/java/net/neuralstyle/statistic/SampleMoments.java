package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.RowProducts;
import net.neuralstyle.loss.Normalisation;

/**
 * The mean and covariance that a layer's features are to have at a sample of places: half the relative distance of each.
 * Owns its arrays.
 *
 * @param weight of the distances
 * @param products how sums over places are made
 */
record SampleMoments(double weight, StatisticDistance distance, RowProducts products) implements AutoCloseable {
    private static final MeanCovariance STATISTIC = new MeanCovariance();

    /** Computes mean and covariance of a style's features, P×K. */
    static SampleMoments of(NDArray features, double weight, RowProducts products) {
        try (NDList target = MeanCovariance.ofPositions(features, products::matMul)) {
            int channels = (int) features.getShape().get(1);
            return new SampleMoments(weight, STATISTIC.distance(target, channels, Normalisation.RELATIVE), products);
        }
    }

    /** How far those of features M×K are from them, times the weight. */
    NDArray of(NDArray features) {
        try (NDList own = MeanCovariance.ofPositions(features, products::matMul);
                NDArray sum = distance.of(own);
                NDArray factor = features.getManager().full(new Shape(), (float) weight)) {
            return sum.mul(factor);
        }
    }

    @Override
    public void close() {
        distance.close();
    }
}
