package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
    private final Map<String, Convolver> wide;
    private final NDArray output;
    private final TensorOps ops;
    private final Map<String, NDArray> widened = new HashMap<>();
    private final Map<String, NDArray> read = new HashMap<>();
    private final Set<String> undivided = new HashSet<>();

    /** Features in fp32. */
    Features(Map<String, NDArray> activations, Map<String, Integer> channels) {
        this(activations, channels, Map.of(), Map.of(), null, null);
    }

    /**
     * Features of a network.
     *
     * @param activations before any read-out
     * @param channels after it, before it was folded
     * @param readouts by layer, of those that have one, folded; applied when somebody asks
     * @param wide the same before they were folded
     * @param output of a stage; null for none
     */
    Features(
            Map<String, NDArray> activations,
            Map<String, Integer> channels,
            Map<String, Convolver> readouts,
            Map<String, Convolver> wide,
            NDArray output,
            TensorOps ops) {
        this.activations = activations;
        this.channels = channels;
        this.readouts = readouts;
        this.wide = wide;
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

    /** Rows and columns of a layer's activations, H and W. */
    public Grid grid(String layer) {
        Shape shape = encoded(layer).getShape();
        return new Grid((int) shape.get(2), (int) shape.get(3));
    }

    /**
     * Rows and columns of activations.
     *
     * @param rows H
     * @param columns W
     */
    public record Grid(int rows, int columns) {}

    /**
     * The activations at some positions of a layer, before any read-out. Gradients flow back to those positions alone.
     *
     * @param layer one of those asked for when encoding, or {@link #IMAGE}; of one image
     * @param cells positions, row·W + column; a position may stand several times
     * @return M×C in fp32, to be closed by the caller
     * @throws IllegalArgumentException if the layer was not asked for
     */
    public NDArray at(String layer, long[] cells) {
        NDArray all = encoded(layer);
        long channels = all.getShape().get(1);
        long count = cells.length;
        try (NDArray last = all.transpose(0, 2, 3, 1);
                NDArray positions = last.reshape(new Shape(-1, channels));
                NDArray java = all.getManager().create(cells, new Shape(count, 1));
                // Java's memory may be gone before backward.
                NDArray column = java.duplicate();
                NDArray index = column.broadcast(new Shape(count, channels))) {
            NDArray found = positions.gather(index, 0);
            if (found.getDataType() == DataType.FLOAT32) {
                return found;
            }
            // DJL's toType would cut the gradient off; a product with fp32 numbers is fp32.
            try (found;
                    NDArray one = found.getManager().ones(new Shape(1))) {
                return found.mul(one);
            }
        }
    }

    /**
     * The read-out of a layer into all the channels of the network that the compact encoder was distilled from, where
     * max(0, ·) has to follow: that network's own activations, about.
     *
     * @return null where the activations are the network's own
     */
    public Projection wide(String layer) {
        Convolver readout = wide.get(layer);
        return readout == null ? null : new Projection(readout.weight(), readout.bias());
    }

    /** Inner products in the number format that a layer was computed in. */
    public RowProducts products(String layer) {
        return new RowProducts(
                ops, encoded(layer).getDataType() == DataType.FLOAT32 ? NumberFormat.FP32 : NumberFormat.BF16);
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
