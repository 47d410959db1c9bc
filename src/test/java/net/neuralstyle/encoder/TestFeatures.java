package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Features typed in by hand. */
public final class TestFeatures {
    private TestFeatures() {}

    /** Features of one layer whose arrays the caller owns; what computes with them goes with these arrays' manager. */
    public static Features of(String layer, NDArray activations) {
        int channels = (int) activations.getShape().get(1);
        TensorOps ops = new TensorOps(activations.getManager());
        return new Features(Map.of(layer, new LayerFeatures(activations, channels, ops)), null);
    }
}
