package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Features typed in by hand. */
public final class TestFeatures {
    private TestFeatures() {}

    /** Features of one layer whose arrays the caller owns. */
    public static Features of(String layer, NDArray activations) {
        int channels = (int) activations.getShape().get(1);
        return new Features(Map.of(layer, new LayerFeatures(activations, channels, null)), null);
    }
}
