package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Set;

/**
 * What a network makes of an image: layer name (relu4_1) → its activations. The layer {@link #IMAGE} is the image itself,
 * N×3×H×W in 0–1.
 *
 * <p>Owns its arrays: closing it closes them, except the image, which the caller owns.
 */
public final class Features implements AutoCloseable {
    /** The name of the layer that is the image's own pixels. */
    public static final String IMAGE = "image";

    private final Map<String, LayerFeatures> layers;
    private final NDArray output;

    /**
     * Takes over what a network made of an image.
     *
     * @param layers by name
     * @param output of a stage; null for none
     */
    Features(Map<String, LayerFeatures> layers, NDArray output) {
        this.layers = layers;
        this.output = output;
    }

    /**
     * Finds a layer.
     *
     * @param name one of those asked for when encoding, or {@link #IMAGE}
     * @throws IllegalArgumentException if the layer was not asked for
     */
    public LayerFeatures layer(String name) {
        LayerFeatures found = layers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("Layer " + name + " was not encoded, only " + layers.keySet());
        }
        return found;
    }

    /**
     * The activations at a layer in fp32.
     *
     * @param layer as of {@link #layer}
     * @return N×C×H×W
     * @throws IllegalArgumentException as {@link #layer}
     */
    public NDArray get(String layer) {
        return layer(layer).values();
    }

    /**
     * What the next stage takes.
     *
     * @return 1×C×H×W in the encoder's number format; null where no deeper layer was asked for
     */
    public NDArray output() {
        return output;
    }

    /**
     * Replaces layers' activations F by exp(F − level), in fp32: what a tile can know of their softmax.
     *
     * @param levels by layer, about log mean exp(F) over the whole picture; layers that are not in here are ignored
     */
    public void exponentiate(Map<String, Double> levels) {
        levels.forEach((layer, level) -> {
            if (layers.containsKey(layer)) {
                layers.get(layer).exponentiate(level);
            }
        });
    }

    /** The names of the layers that were encoded. */
    public Set<String> layers() {
        return Set.copyOf(layers.keySet());
    }

    @Override
    public void close() {
        if (output != null) {
            output.close();
        }
        layers.forEach((name, layer) -> {
            if (name.equals(IMAGE)) {
                layer.closeDerived();
            } else {
                layer.close();
            }
        });
    }
}
