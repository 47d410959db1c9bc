package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

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
            NDArray mean = positions.mean(new int[] {0}, true);
            try (NDArray centred = positions.sub(mean)) {
                return new NDList(mean, GramMatrix.secondMoment(centred));
            }
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
}
