package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.function.BinaryOperator;
import net.neuralstyle.encoder.Projection;

/** The read-out of narrow activations to the wide features that they stand for, with max(0, ·) after it. */
final class ReadOut {
    private ReadOut() {}

    /**
     * Reads features.
     *
     * @param readout null for none
     * @param activations M×C
     * @param product how matrices are multiplied
     * @return M×K, or the same values where there is no read-out; to be closed by the caller
     */
    static NDArray of(Projection readout, NDArray activations, BinaryOperator<NDArray> product) {
        if (readout == null) {
            // DJL's duplicate would cut the gradient off.
            return activations.reshape(activations.getShape());
        }
        try (NDArray transposed = readout.weight().transpose();
                NDArray mapped = product.apply(activations, transposed);
                NDArray shifted = mapped.add(readout.bias())) {
            return Activation.relu(shifted);
        }
    }
}
