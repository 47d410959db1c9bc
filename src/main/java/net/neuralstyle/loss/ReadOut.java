package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import net.neuralstyle.encoder.Projection;

/** The read-out of narrow activations to the wide features that they stand for, with max(0, ·) after it. */
public final class ReadOut {
    private ReadOut() {}

    /**
     * Reads features.
     *
     * @param readout null for none
     * @param activations M×C
     * @return M×K, or the same values where there is no read-out; to be closed by the caller
     */
    public static NDArray of(Projection readout, NDArray activations) {
        if (readout == null) {
            // DJL's duplicate would cut the gradient off.
            return activations.reshape(activations.getShape());
        }
        try (NDArray transposed = readout.weight().transpose();
                NDArray mapped = activations.matMul(transposed);
                NDArray shifted = mapped.add(readout.bias())) {
            return Activation.relu(shifted);
        }
    }
}
