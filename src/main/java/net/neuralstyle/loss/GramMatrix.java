package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Inner products of channels over all positions, G = F·Fᵀ / M (Gatys et al., CVPR 2016; M = H·W). */
final class GramMatrix {
    private GramMatrix() {}

    /**
     * The Gram matrix of activations.
     *
     * @param activations 1×C×H×W
     * @return C×C
     */
    static NDArray of(NDArray activations) {
        try (NDArray positions = flatten(activations)) {
            return secondMoment(positions);
        }
    }

    /**
     * The guided Gram matrix, Σ w·f·fᵀ (Gatys et al., Controlling Perceptual Factors in Neural Style Transfer, CVPR 2017).
     *
     * @param activations 1×C×H×W
     * @param weights M×1, sum 1
     * @return C×C
     */
    static NDArray of(NDArray activations, NDArray weights) {
        try (NDArray positions = flatten(activations)) {
            return secondMoment(positions, weights);
        }
    }

    /** 1×C×H×W → M×C, without a copy where the channels lie next to each other in memory. */
    static NDArray flatten(NDArray activations) {
        long channels = activations.getShape().get(1);
        try (NDArray last = activations.transpose(0, 2, 3, 1)) {
            return last.reshape(new Shape(-1, channels));
        }
    }

    /** M×C → C×C, the mean over positions of f·fᵀ. */
    static NDArray secondMoment(NDArray positions) {
        float perPosition = 1f / positions.getShape().get(0);
        try (NDArray transposed = positions.transpose();
                NDArray products = transposed.matMul(positions);
                NDArray factor = positions.getManager().full(new Shape(), perPosition)) {
            return products.mul(factor);
        }
    }

    /** M×C and M×1 → C×C, the weighted sum over positions of w·f·fᵀ. */
    static NDArray secondMoment(NDArray positions, NDArray weights) {
        try (NDArray weighted = positions.mul(weights);
                NDArray transposed = weighted.transpose()) {
            return transposed.matMul(positions);
        }
    }
}
