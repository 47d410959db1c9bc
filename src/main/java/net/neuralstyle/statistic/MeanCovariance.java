package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.BinaryOperator;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.encoder.Projection;
import net.neuralstyle.loss.Gathered;
import net.neuralstyle.loss.TilePart;
import net.neuralstyle.loss.Window;

/**
 * Each channel's mean over positions, μ, and the channels' covariance, Σ = (F−μ)·(F−μ)ᵀ / M. Together they say what
 * the Gram matrix says (G = Σ + μμᵀ), but where the mean is large it no longer drowns the rest.
 */
class MeanCovariance extends SummedStatistic {

    MeanCovariance() {
        super(List.of(StatisticPart.MEAN, StatisticPart.SECOND_MOMENTS));
    }

    @Override
    NDList of(NDArray activations) {
        try (NDArray positions = SecondMoment.flatten(activations)) {
            return ofPositions(positions, SecondMoment::products);
        }
    }

    /**
     * Mean and covariance of features at some positions.
     *
     * @param positions M×C
     * @param product how matrices are multiplied
     * @return μ of shape 1×C and Σ of shape C×C
     */
    static NDList ofPositions(NDArray positions, BinaryOperator<NDArray> product) {
        NDArray mean = positions.mean(new int[] {0}, true);
        try (NDArray centred = positions.sub(mean)) {
            return new NDList(mean, SecondMoment.of(centred, product));
        }
    }

    /** Gathered before the layer's projection and mapped afterwards. */
    @Override
    NDList of(LayerFeatures features, Window window) {
        NDList plain = of(features.unprojected(), window);
        Projection projection = features.projection();
        if (projection == null) {
            return plain;
        }
        try (plain) {
            return new NDList(projection.mean(plain.get(0)), projection.covariance(plain.get(1)));
        }
    }

    /**
     * Mean and covariance of a picture that has each style in a part of it: μ = Σ w·μᵢ and Σ = Σ w·(Σᵢ + μᵢμᵢᵀ) − μμᵀ, with
     * weights that sum to 1. What adds up are raw second moments, as for Gram matrices, and as tiles of one picture do; the
     * mean of the covariances alone would leave out how far the styles' own means lie apart, and a blend of a red and a blue
     * picture would have neither red nor blue in it.
     */
    @Override
    NDList blend(List<NDList> styles, List<Double> weights) {
        double all = weights.stream().mapToDouble(Double::doubleValue).sum();
        NDArray first = styles.get(0).get(0);
        try (Gathered parts = new Gathered(first.getManager())) {
            for (int i = 0; i < styles.size(); i++) {
                parts.add(new TilePart.Sums(sums(styles.get(i), weights.get(i) / all, first), null));
            }
            return of(parts, first);
        }
    }

    @Override
    NDArray pivot(NDList statistic) {
        return statistic.get(0).duplicate();
    }

    /** Σ w·(f−p) and Σ w·(f−p)·(f−p)ᵀ. */
    @Override
    NDList sums(NDList statistic, double share, NDArray pivot) {
        try (NDArray offset = statistic.get(0).sub(pivot);
                NDArray column = offset.transpose();
                NDArray square = column.matMul(offset);
                NDArray second = statistic.get(1).add(square);
                NDArray factor = offset.getManager().full(new Shape(), (float) share)) {
            return new NDList(offset.mul(factor), second.mul(factor));
        }
    }

    /** μ = Σ w·f and Σ = Σ w·(f−μ)·(f−μ)ᵀ. */
    @Override
    NDList of(NDArray activations, NDArray weights) {
        // The activations' side comes first: a product belongs to its first factor's manager, and the weights outlive
        // the iteration.
        try (NDArray positions = SecondMoment.flatten(activations);
                NDArray transposed = positions.transpose();
                NDArray column = transposed.matMul(weights)) {
            NDArray mean = column.transpose();
            try (NDArray centred = positions.sub(mean)) {
                return new NDList(mean, SecondMoment.of(centred, weights));
            }
        }
    }

    @Override
    NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
        try (NDArray positions = SecondMoment.flatten(activations);
                NDArray shifted = positions.sub(pivot);
                NDArray transposed = shifted.transpose();
                NDArray column = transposed.matMul(weights)) {
            return new NDList(column.transpose(), SecondMoment.of(shifted, weights));
        }
    }

    @Override
    NDList ofSums(NDList sums, NDArray pivot) {
        NDArray offset = sums.get(0);
        try (NDArray column = offset.transpose();
                NDArray square = column.matMul(offset)) {
            return new NDList(offset.add(pivot), sums.get(1).sub(square));
        }
    }
}
