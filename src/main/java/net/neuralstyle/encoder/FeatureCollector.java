package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gathers the activations that were asked for while a network runs, and says when there are none left to come. */
final class FeatureCollector {
    private final Set<String> missing = new HashSet<>();
    private final Map<String, NDArray> found = new HashMap<>();
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, Convolver> readouts = new HashMap<>();
    private final Smoothing smoothing;
    private final TensorOps ops;

    /**
     * Checks what is asked for.
     *
     * @param smoothing of the activations, decided
     * @throws IllegalArgumentException for an unknown layer or an image too small for one
     */
    FeatureCollector(
            Architecture architecture, NDArray image, Collection<String> layers, Smoothing smoothing, TensorOps ops) {
        this.smoothing = smoothing;
        this.ops = ops;
        for (String layer : layers) {
            if (!layer.equals(Features.IMAGE)) {
                missing.add(architecture.tap(layer).name());
            }
        }
        architecture.requireSize(
                "Image", image.getShape().get(3), image.getShape().get(2), missing);
        found.put(Features.IMAGE, image);
        channels.put(Features.IMAGE, 3);
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    private boolean wants(String layer) {
        return missing.contains(layer);
    }

    /** Takes over an array as the activations of a layer. */
    private void take(String layer, NDArray activations, int originalChannels) {
        missing.remove(layer);
        found.put(layer, activations);
        channels.put(layer, originalChannels);
    }

    /** Keeps activations that are read through something where they were asked for; read-outs are never smoothed. */
    void offer(String layer, NDArray activations, Convolver readout, int originalChannels) {
        if (wants(layer)) {
            take(layer, Smoothing.NONE.of(activations), originalChannels);
            readouts.put(layer, readout);
        }
    }

    /** Keeps activations that the network goes on from, smoothed, where they were asked for. */
    void offer(String layer, NDArray activations) {
        if (wants(layer)) {
            int count = (int) activations.getShape().get(1);
            if (smoothing == Smoothing.NONE) {
                take(layer, smoothing.of(activations), count);
                return;
            }
            try (NDArray wide = ops.to(NumberFormat.FP32, activations)) {
                take(layer, smoothing.of(wide), count);
            }
        }
    }

    Features features() {
        return new Features(found, channels, readouts, ops);
    }
}
