package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * What becomes of a layer's activations before they are compared, so that no few large ones decide everything.
 *
 * <p>Residual connections make activations with high, lonely peaks: their entropy is small, and matching Gram matrices
 * then means matching a handful of peaks. A softmax flattens them (P. Wang, Y. Li, N. Vasconcelos: Rethinking and
 * Improving the Robustness of Image Style Transfer, CVPR 2021, "SWAG").
 */
public enum Smoothing {
    /** {@link #SOFTMAX} for ResNet-50, {@link #NONE} for the others. */
    AUTO {
        @Override
        NDArray of(NDArray activations) {
            throw new IllegalStateException("Smoothing is decided before activations are made");
        }
    },
    /** The activations as they are. */
    NONE {
        @Override
        NDArray of(NDArray activations) {
            return activations.reshape(activations.getShape());
        }
    },
    /**
     * σ(F) = N·M·exp(F) / Σ exp(F), the sum over all N channels and M positions of the layer; for the content and the
     * style loss alike. The paper has no factor N·M. With it the mean is 1, whatever the size, so that a style picture of
     * another size can be compared; between pictures of equal size it is a constant. Meant for activations of a few
     * units: of those of the Caffe VGG networks, which reach hundreds, only the very largest would be left.
     */
    SOFTMAX {
        @Override
        NDArray of(NDArray activations) {
            // The largest value is a constant here: a softmax does not change when all its values are shifted.
            try (NDArray values = activations.stopGradient();
                    NDArray largest = values.max();
                    NDArray shifted = activations.sub(largest);
                    NDArray exponentials = shifted.exp();
                    NDArray mean = exponentials.mean()) {
                return exponentials.div(mean);
            }
        }
    };

    /** Another handle or array of the same shape; the one given stays open. */
    abstract NDArray of(NDArray activations);

    /** exp(F − level): {@link #SOFTMAX} but for the division by its mean, which is near 1 if the level is log mean exp(F). */
    static NDArray exponentials(NDArray activations, double level) {
        try (NDArray constant = activations.getManager().full(new Shape(), (float) level);
                NDArray shifted = activations.sub(constant)) {
            return shifted.exp();
        }
    }
}
