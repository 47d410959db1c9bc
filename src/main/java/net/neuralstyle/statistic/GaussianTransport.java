package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.tensor.Reading;

/**
 * Mean and covariance as those of normal distributions, and their distance as what it takes to carry one distribution to the
 * other: see {@link GaussianDistance}.
 */
final class GaussianTransport extends MeanCovariance {
    @Override
    StatisticDistance distance(NDList target, int channels, Normalisation normalisation) {
        NDArray mean = target.get(0);
        double size = normalisation == Normalisation.RELATIVE ? spread(target) : mean.size();
        return new GaussianDistance(mean, target.get(1), size);
    }

    /** ‖μ‖² + tr Σ, the distance from nothing at all. */
    private static double spread(NDList target) {
        try (NDArray squares = target.get(0).square();
                NDArray sum = squares.sum();
                NDArray trace = SymmetricRoot.trace(target.get(1))) {
            return Math.max(Reading.one(sum) + Reading.one(trace), Float.MIN_NORMAL);
        }
    }
}
