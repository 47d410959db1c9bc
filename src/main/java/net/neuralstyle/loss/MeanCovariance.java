package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Projection;

/**
 * Each channel's mean over positions, μ, and the channels' covariance, Σ = (F−μ)·(F−μ)ᵀ / M. Together they say what
 * the Gram matrix says (G = Σ + μμᵀ), but where the mean is large it no longer drowns the rest.
 */
final class MeanCovariance {
    private MeanCovariance() {}

    /**
     * Mean and covariance of activations.
     *
     * @param activations 1×C×H×W
     * @return μ of shape 1×C and Σ of shape C×C
     */
    static NDList of(NDArray activations) {
        try (NDArray positions = GramMatrix.flatten(activations)) {
            return ofPositions(positions);
        }
    }

    /**
     * Mean and covariance of features at some positions.
     *
     * @param positions M×C
     * @return μ of shape 1×C and Σ of shape C×C
     */
    static NDList ofPositions(NDArray positions) {
        NDArray mean = positions.mean(new int[] {0}, true);
        try (NDArray centred = positions.sub(mean)) {
            return new NDList(mean, GramMatrix.secondMoment(centred));
        }
    }

    /**
     * Mean and covariance of a layer, or of the part of it that a tile answers for, gathered before the layer's
     * projection and mapped afterwards.
     *
     * @param window null for all
     * @return as {@link #of(NDArray)}, after the projection
     */
    static NDList of(Features features, String layer, Window window) {
        NDArray all = features.unprojected(layer);
        NDArray part = window == null ? all : window.ofTile(all);
        NDList plain = of(part);
        if (window != null) {
            part.close();
        }
        Projection projection = features.projection(layer);
        if (projection == null) {
            return plain;
        }
        try (plain) {
            return new NDList(projection.mean(plain.get(0)), projection.covariance(plain.get(1)));
        }
    }

    /**
     * A part's share of the sums about a pivot, Σ w·(f−p) and Σ w·(f−p)·(f−p)ᵀ, from its own mean and covariance.
     *
     * @param statistic of the part
     * @param share of all positions that the part has
     * @param pivot 1×C
     */
    static NDList shareOfSums(NDList statistic, double share, NDArray pivot) {
        try (NDArray offset = statistic.get(0).sub(pivot);
                NDArray column = offset.transpose();
                NDArray square = column.matMul(offset);
                NDArray second = statistic.get(1).add(square);
                NDArray factor = offset.getManager().full(new Shape(), (float) share)) {
            return new NDList(offset.mul(factor), second.mul(factor));
        }
    }

    /**
     * Mean and covariance of activations under a mask, μ = Σ w·f and Σ = Σ w·(f−μ)·(f−μ)ᵀ.
     *
     * @param activations 1×C×H×W
     * @param weights M×1, sum 1
     * @return μ of shape 1×C and Σ of shape C×C
     */
    static NDList of(NDArray activations, NDArray weights) {
        // The activations' side comes first: a product belongs to its first factor's manager, and the weights outlive
        // the iteration.
        try (NDArray positions = GramMatrix.flatten(activations);
                NDArray transposed = positions.transpose();
                NDArray column = transposed.matMul(weights)) {
            NDArray mean = column.transpose();
            try (NDArray centred = positions.sub(mean)) {
                return new NDList(mean, GramMatrix.secondMoment(centred, weights));
            }
        }
    }

    /**
     * Sums that mean and covariance follow from, about a pivot near the mean, so that nothing cancels: Σ w·(f−p) and
     * Σ w·(f−p)·(f−p)ᵀ.
     *
     * @param activations 1×C×H×W
     * @param weights M×1
     * @param pivot 1×C
     * @return 1×C and C×C
     */
    static NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
        try (NDArray positions = GramMatrix.flatten(activations);
                NDArray shifted = positions.sub(pivot);
                NDArray transposed = shifted.transpose();
                NDArray column = transposed.matMul(weights)) {
            return new NDList(column.transpose(), GramMatrix.secondMoment(shifted, weights));
        }
    }

    /**
     * Mean and covariance from sums over all positions.
     *
     * @param sums of {@link #sums} with weights that sum to 1
     * @param pivot the same as there
     * @return μ of shape 1×C and Σ of shape C×C
     */
    static NDList ofSums(NDList sums, NDArray pivot) {
        NDArray offset = sums.get(0);
        try (NDArray column = offset.transpose();
                NDArray square = column.matMul(offset)) {
            return new NDList(offset.add(pivot), sums.get(1).sub(square));
        }
    }
}
