package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

    /** The search for patches, whose operations the manager has. */
    public static PatchProducts patchProducts(NumberFormat format, NDManager manager) {
        return new PatchProducts(new TensorOps(manager), format);
    }
}
