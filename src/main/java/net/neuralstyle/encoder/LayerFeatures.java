package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * One layer's activations, as a loss sees them. {@link #values} gives all of them; the other methods give the same more
 * cheaply to a loss that needs less: some positions, or sums of products.
 *
 * <p>Activations of the compact encoder may come in a smaller basis that keeps every distance between Gram matrices,
 * between covariances and between activations (see {@link Readout}); {@link #channels} counts the channels of the
 * original basis.
 */
public final class LayerFeatures {
    private final int channels;
    private final Convolver readout;
    private final Convolver wide;
    private final TensorOps ops;
    private NDArray computed;
    private NDArray widened;
    private NDArray read;
    private boolean undivided;

    /**
     * Takes over activations that have no read-out.
     *
     * @param computed N×C×H×W; closed with this
     * @param channels C
     * @param ops of the network
     */
    LayerFeatures(NDArray computed, int channels, TensorOps ops) {
        this(computed, channels, null, null, ops);
    }

    /**
     * Takes over activations that may have a read-out.
     *
     * @param computed before any read-out; closed with this
     * @param channels after it, before it was folded
     * @param readout folded, applied when somebody asks; null for none
     * @param wide the same before it was folded; null for none
     */
    LayerFeatures(NDArray computed, int channels, Convolver readout, Convolver wide, TensorOps ops) {
        this.computed = computed;
        this.channels = channels;
        this.readout = readout;
        this.wide = wide;
        this.ops = ops;
    }

    /** The activations in fp32, N×C×H×W; they stay the features'. */
    public NDArray values() {
        return readout == null ? unprojected() : asComputed();
    }

    /** The activations in fp32 before {@link #projection}, N×C×H×W: the same as {@link #values} where there is none. */
    public NDArray unprojected() {
        if (computed.getDataType() == DataType.FLOAT32) {
            return computed;
        }
        if (widened == null) {
            widened = ops.to(NumberFormat.FP32, computed);
        }
        return widened;
    }

    /** What {@link #unprojected} has to go through to become {@link #values}; null for nothing. */
    public Projection projection() {
        return readout == null ? null : new Projection(readout.weight(), readout.bias());
    }

    /**
     * The activations as the network computed them, N×C×H×W in the encoder's number format, for whoever sums products of
     * them in fp32.
     */
    public NDArray asComputed() {
        if (readout == null) {
            return computed;
        }
        if (read == null) {
            read = readout.apply(unprojected());
        }
        return read;
    }

    /** Rows of the activations, H. */
    public int rows() {
        return (int) computed.getShape().get(2);
    }

    /** Columns of the activations, W. */
    public int columns() {
        return (int) computed.getShape().get(3);
    }

    /**
     * The activations at some positions, before any read-out. Gradients flow back to those positions alone.
     *
     * @param cells positions, row·W + column, of one image; a position may stand several times
     * @return M×C in fp32, to be closed by the caller
     */
    public NDArray at(long[] cells) {
        long narrow = computed.getShape().get(1);
        long count = cells.length;
        try (NDArray last = computed.transpose(0, 2, 3, 1);
                NDArray positions = last.reshape(new Shape(-1, narrow));
                NDArray java = computed.getManager().create(cells, new Shape(count, 1));
                // Java's memory may be gone before backward.
                NDArray column = java.duplicate();
                NDArray index = column.broadcast(new Shape(count, narrow))) {
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
     * The read-out into all the channels of the network that the compact encoder was distilled from, where max(0, ·) has
     * to follow: that network's own activations, about.
     *
     * @return null where the activations are the network's own
     */
    public Projection wide() {
        return wide == null ? null : new Projection(wide.weight(), wide.bias());
    }

    /** Inner products in the number format that the layer was computed in. */
    public RowProducts products() {
        return new RowProducts(ops, computed.getDataType() == DataType.FLOAT32 ? NumberFormat.FP32 : NumberFormat.BF16);
    }

    /** Replaces the activations F by exp(F − level), in fp32. */
    void exponentiate(double level) {
        NDArray exponentials = Smoothing.exponentials(unprojected(), level);
        if (widened != null) {
            widened.close();
            widened = null;
        }
        computed.close();
        computed = exponentials;
        undivided = true;
    }

    /** Whether the activations still have to be divided by their mean over the whole picture's. */
    public boolean isUndivided() {
        return undivided;
    }

    /** How many channels the layer has before any change of basis: the N of the paper's formulas. */
    public int channels() {
        return channels;
    }

    /** Closes what was made of the activations, but not those themselves. */
    void closeDerived() {
        if (read != null) {
            read.close();
        }
        if (widened != null) {
            widened.close();
        }
    }

    void close() {
        closeDerived();
        computed.close();
    }
}
