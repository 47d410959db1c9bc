package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;

/** Features typed in by hand. */
public final class TestFeatures {
    private TestFeatures() {}

    /** Features of one layer whose arrays the caller owns; what computes with them goes with these arrays' manager. */
    public static Features of(String layer, NDArray activations) {
        Map<String, NDArray> arrays = new HashMap<>();
        arrays.put(layer, activations);
        TensorOps ops = new TensorOps(activations.getManager());
        return new Features(arrays, Map.of(layer, (int) activations.getShape().get(1)), Map.of(), Map.of(), null, ops);
    }
}
