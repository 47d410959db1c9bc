package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gathers the activations that were asked for while a network runs, and says when there are none left to come. */
final class FeatureCollector implements AutoCloseable {
    private final Set<String> missing = new HashSet<>();
    private final boolean toTheEnd;
    private final Map<String, LayerFeatures> found = new HashMap<>();
    private final Smoothing smoothing;
    private final TensorOps ops;
    private NDArray output;
    private boolean handedOver;

    /**
     * Begins to wait for some layers.
     *
     * @param layers the taps to wait for
     * @param toTheEnd whether what the last layer makes is needed too
     * @param smoothing of the activations, decided
     */
    FeatureCollector(Collection<String> layers, boolean toTheEnd, Smoothing smoothing, TensorOps ops) {
        missing.addAll(layers);
        this.toTheEnd = toTheEnd;
        this.smoothing = smoothing;
        this.ops = ops;
    }

    /** The image itself, which stays the caller's. */
    void offerImage(NDArray image) {
        found.put(Features.IMAGE, new LayerFeatures(image, 3, ops));
    }

    /** What the last layer made. */
    void takeOutput(NDArray last) {
        output = last;
    }

    boolean isComplete() {
        return missing.isEmpty() && !toTheEnd;
    }

    private boolean wants(String layer) {
        return missing.contains(layer);
    }

    private void take(String layer, LayerFeatures features) {
        missing.remove(layer);
        found.put(layer, features);
    }

    /**
     * Keeps activations that are read through something where they were asked for; read-outs are never smoothed.
     *
     * @param folded the read-out in its smaller basis (see {@link Readout})
     * @param whole the read-out into the channels of the network that was distilled
     */
    void offer(String layer, NDArray activations, Convolver folded, Convolver whole) {
        if (wants(layer)) {
            int count = (int) whole.weight().getShape().get(0);
            take(layer, new LayerFeatures(Smoothing.NONE.of(activations), count, folded, whole, ops));
        }
    }

    /** Keeps activations that the network goes on from, smoothed, where they were asked for. */
    void offer(String layer, NDArray activations) {
        if (wants(layer)) {
            int count = (int) activations.getShape().get(1);
            if (smoothing == Smoothing.NONE) {
                take(layer, new LayerFeatures(smoothing.of(activations), count, ops));
                return;
            }
            try (NDArray wide = ops.to(NumberFormat.FP32, activations)) {
                take(layer, new LayerFeatures(smoothing.of(wide), count, ops));
            }
        }
    }

    /** What was gathered, to be closed by the caller. */
    Features features() {
        handedOver = true;
        return gathered();
    }

    /** Closes what was gathered, unless it was handed over. */
    @Override
    public void close() {
        if (!handedOver) {
            gathered().close();
        }
    }

    private Features gathered() {
        return new Features(found, output);
    }
}
