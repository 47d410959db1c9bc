package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Each channel's mean over positions, μ, and standard deviation, σ = √(mean (f−μ)² + ε): the statistics that batch
 * normalisation removes, a style in their own right (Li, Wang, Liu &amp; Hou, Demystifying Neural Style Transfer, IJCAI 2017).
 * Which channels go together is left open: softer than a Gram matrix.
 */
final class MeanDeviation extends SummedStatistic {
    /** ε: the root of 0 has no gradient. */
    private static final float LEAST_VARIANCE = 1e-6f;

    MeanDeviation() {
        super(List.of(StatisticPart.MEAN, StatisticPart.DEVIATION));
    }

    @Override
    NDList of(NDArray activations) {
        try (NDArray positions = SecondMoment.flatten(activations)) {
            NDArray mean = positions.mean(new int[] {0}, true);
            try (NDArray centred = positions.sub(mean);
                    NDArray squares = centred.square();
                    NDArray variance = squares.mean(new int[] {0}, true)) {
                return new NDList(mean, deviation(variance));
            }
        }
    }

    @Override
    NDList of(NDArray activations, NDArray weights) {
        // The activations' side comes first, as in MeanCovariance.
        try (NDArray positions = SecondMoment.flatten(activations)) {
            NDArray mean = weighted(positions, weights);
            try (NDArray centred = positions.sub(mean);
                    NDArray squares = centred.square();
                    NDArray variance = weighted(squares, weights)) {
                return new NDList(mean, deviation(variance));
            }
        }
    }

    private static NDArray deviation(NDArray variance) {
        try (NDArray least = variance.getManager().full(new Shape(), LEAST_VARIANCE);
                NDArray sum = variance.add(least)) {
            return sum.sqrt();
        }
    }

    /** M×C and M×1 → 1×C. */
    private static NDArray weighted(NDArray positions, NDArray weights) {
        try (NDArray transposed = positions.transpose();
                NDArray column = transposed.matMul(weights)) {
            return column.transpose();
        }
    }

    @Override
    NDArray pivot(NDList statistic) {
        return statistic.get(0).duplicate();
    }

    /** Σ w·(f−p) and Σ w·(f−p)². */
    @Override
    NDList sums(NDList statistic, double share, NDArray pivot) {
        try (NDArray offset = statistic.get(0).sub(pivot);
                NDArray square = offset.square();
                NDArray raised = statistic.get(1).square();
                NDArray least = offset.getManager().full(new Shape(), LEAST_VARIANCE);
                NDArray variance = raised.sub(least);
                NDArray second = variance.add(square);
                NDArray factor = offset.getManager().full(new Shape(), (float) share)) {
            return new NDList(offset.mul(factor), second.mul(factor));
        }
    }

    @Override
    NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
        try (NDArray positions = SecondMoment.flatten(activations);
                NDArray shifted = positions.sub(pivot);
                NDArray squares = shifted.square()) {
            return new NDList(weighted(shifted, weights), weighted(squares, weights));
        }
    }

    @Override
    NDList ofSums(NDList sums, NDArray pivot) {
        NDArray offset = sums.get(0);
        try (NDArray square = offset.square();
                NDArray difference = sums.get(1).sub(square);
                // Rounding may leave a flat channel's just below 0.
                NDArray variance = difference.maximum(0)) {
            return new NDList(offset.add(pivot), deviation(variance));
        }
    }
}
