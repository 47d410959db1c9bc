package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<String, Convolver> readouts;
    private final NDArray output;
    private final TensorOps ops;
    private final Map<String, NDArray> widened = new HashMap<>();
    private final Map<String, NDArray> read = new HashMap<>();
    private final Set<String> undivided = new HashSet<>();

    /** Features in fp32. */
    Features(Map<String, NDArray> activations, Map<String, Integer> channels) {
        this(activations, channels, Map.of(), null, null);
    }

    /**
     * Features of a network.
     *
     * @param activations before any read-out
     * @param channels after it, before it was folded
     * @param readouts by layer, of those that have one; applied when somebody asks
     * @param output of a stage; null for none
     */
    Features(
            Map<String, NDArray> activations,
            Map<String, Integer> channels,
            Map<String, Convolver> readouts,
            NDArray output,
            TensorOps ops) {
        this.activations = activations;
        this.channels = channels;
        this.readouts = readouts;
        this.output = output;
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
        return projection(layer) == null ? unprojected(layer) : asComputed(layer);
    }

    /**
     * The activations at a layer in fp32, before {@link #projection}.
     *
     * @param layer one of those asked for when encoding, or {@link #IMAGE}
     * @return N×C×H×W; the same as {@link #get} where there is no projection
     * @throws IllegalArgumentException if the layer was not asked for
     */
    public NDArray unprojected(String layer) {
        NDArray computed = encoded(layer);
        return computed.getDataType() == DataType.FLOAT32
                ? computed
                : widened.computeIfAbsent(layer, name -> ops.to(NumberFormat.FP32, computed));
    }

    /** What {@link #unprojected} has to go through to become {@link #get}; null for nothing. */
    public Projection projection(String layer) {
        Convolver readout = readouts.get(layer);
        return readout == null ? null : new Projection(readout.weight(), readout.bias());
    }

    /**
     * The activations at a layer as the network computed them, for who sums products of them in fp32.
     *
     * @param layer one of those asked for when encoding, or {@link #IMAGE}
     * @return N×C×H×W in the encoder's number format
     * @throws IllegalArgumentException if the layer was not asked for
     */
    public NDArray asComputed(String layer) {
        Convolver readout = readouts.get(layer);
        return readout == null ? encoded(layer) : read.computeIfAbsent(layer, name -> readout.apply(unprojected(name)));
    }

    private NDArray encoded(String layer) {
        NDArray found = activations.get(layer);
        if (found == null) {
            throw new IllegalArgumentException("Layer " + layer + " was not encoded, only " + activations.keySet());
        }
        return found;
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
            if (activations.containsKey(layer)) {
                NDArray exponentials = Smoothing.exponentials(unprojected(layer), level);
                if (widened.containsKey(layer)) {
                    widened.remove(layer).close();
                }
                activations.put(layer, exponentials).close();
                undivided.add(layer);
            }
        });
    }

    /** Whether the layer's activations still have to be divided by their mean over the whole picture's. */
    public boolean isUndivided(String layer) {
        return undivided.contains(layer);
    }

    /** How many channels the layer has before any change of basis: the N of the paper's formulas. */
    public int channels(String layer) {
        encoded(layer);
        return channels.get(layer);
    }

    /** The layers in here. */
    public Set<String> layers() {
        return Set.copyOf(activations.keySet());
    }

    @Override
    public void close() {
        if (output != null) {
            output.close();
        }
        read.values().forEach(NDArray::close);
        widened.values().forEach(NDArray::close);
        activations.forEach((layer, array) -> {
            if (!layer.equals(IMAGE)) {
                array.close();
            }
        });
    }
}
