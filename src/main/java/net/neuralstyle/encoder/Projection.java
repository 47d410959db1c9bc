package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.function.BinaryOperator;

/**
 * The affine map that a layer of the compact encoder is read through, f ↦ W·f + b. Whatever is linear or quadratic in the
 * activations can be gathered before it and mapped afterwards, which costs nothing; the encoder owns the arrays.
 *
 * @param weight W, K×C in fp32
 * @param bias b, K in fp32
 */
public record Projection(NDArray weight, NDArray bias) {

    /**
     * The mean of what is read, W·μ + b.
     *
     * @param mean of the activations, 1×C
     * @return 1×K, to be closed by the caller
     */
    public NDArray mean(NDArray mean) {
        try (NDArray transposed = weight.transpose();
                NDArray mapped = mean.matMul(transposed)) {
            return mapped.add(bias);
        }
    }

    /**
     * The covariance of what is read, W·Σ·Wᵀ.
     *
     * @param covariance of the activations, C×C
     * @return K×K, to be closed by the caller
     */
    public NDArray covariance(NDArray covariance) {
        try (NDArray transposed = weight.transpose();
                NDArray right = covariance.matMul(transposed);
                NDArray left = right.transpose();
                NDArray mapped = left.matMul(transposed)) {
            // (W·(Σ·Wᵀ)) as ((Σ·Wᵀ)ᵀ·Wᵀ)ᵀ: a product belongs to its first factor's manager, and W outlives the
            // iteration.
            return mapped.transpose();
        }
    }

    /**
     * What is read, with max(0, ·) after it: narrow activations as the wide features that they stand for.
     *
     * @param readout null for none
     * @param activations M×C
     * @return M×K, or the same values where there is no read-out; to be closed by the caller
     */
    public static NDArray rectified(Projection readout, NDArray activations) {
        return rectified(readout, activations, NDArray::matMul);
    }

    /**
     * The same.
     *
     * @param product multiplies matrices, M×C and C×K → M×K
     */
    public static NDArray rectified(Projection readout, NDArray activations, BinaryOperator<NDArray> product) {
        if (readout == null) {
            // DJL's duplicate would cut the gradient off.
            return activations.reshape(activations.getShape());
        }
        try (NDArray transposed = readout.weight.transpose();
                NDArray mapped = product.apply(activations, transposed);
                NDArray shifted = mapped.add(readout.bias)) {
            return Activation.relu(shifted);
        }
    }
}
