package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a network makes of an image: layer name (relu4_1) → activations, N×C×H×W. The layer {@link #IMAGE} is the image
 * itself, N×3×H×W in 0–1.
 *
 * <p>Activations of the compact encoder may come in a smaller basis that keeps every distance between Gram matrices,
 * between covariances and between activations (see {@link Readout}); {@link #channels} counts the channels of the
 * original basis.
 *
 * <p>Owns its arrays: closing it closes them, except the image, which the caller owns.
 */
public final class Features implements AutoCloseable {
    /** The name of the layer that is the image's own pixels. */
    public static final String IMAGE = "image";

    private final Map<String, NDArray> activations;
    private final Map<String, Integer> channels;
    private final TensorOps ops;
    private final Map<String, NDArray> widened = new HashMap<>();

    /** Features in fp32. */
    Features(Map<String, NDArray> activations, Map<String, Integer> channels) {
        this(activations, channels, null);
    }

    Features(Map<String, NDArray> activations, Map<String, Integer> channels, TensorOps ops) {
        this.activations = activations;
        this.channels = channels;
        this.ops = ops;
    }

    /**
     * The activations at a layer in fp32.
     *
     * @param layer one of those asked for when encoding, or {@link #IMAGE}
     * @return N×C×H×W
     * @throws IllegalArgumentException if the layer was not asked for
     */
    public NDArray get(String layer) {
        NDArray computed = asComputed(layer);
        return computed.getDataType() == DataType.FLOAT32
                ? computed
                : widened.computeIfAbsent(layer, name -> ops.to(NumberFormat.FP32, computed));
    }

    /**
     * The activations at a layer as the network computed them, for who sums products of them in fp32.
     *
     * @param layer one of those asked for when encoding, or {@link #IMAGE}
     * @return N×C×H×W in the encoder's number format
     * @throws IllegalArgumentException if the layer was not asked for
     */
    public NDArray asComputed(String layer) {
        NDArray found = activations.get(layer);
        if (found == null) {
            throw new IllegalArgumentException("Layer " + layer + " was not encoded, only " + activations.keySet());
        }
        return found;
    }

    /** How many channels the layer has before any change of basis: the N of the paper's formulas. */
    public int channels(String layer) {
        asComputed(layer);
        return channels.get(layer);
    }

    /** The layers in here. */
    public Set<String> layers() {
        return Set.copyOf(activations.keySet());
    }

    @Override
    public void close() {
        widened.values().forEach(NDArray::close);
        activations.forEach((layer, array) -> {
            if (!layer.equals(IMAGE)) {
                array.close();
            }
        });
    }
}
