package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.loss.PlacedLoss;
import net.neuralstyle.tensor.Reading;

/**
 * Where hypercolumns are compared: the layers' features at a place one after the other, each layer's a as √w·(a − μ) / n with
 * the style's mean μ and its mean distance n from it. Owns its arrays.
 */
final class ColumnSpace implements AutoCloseable {
    /** A flat style's columns have no direction; they may not have an infinite length instead. */
    private static final double LARGEST_SCALE = 1e12;

    private final List<Axis> axes = new ArrayList<>();

    /** One layer's part of a column. */
    private record Axis(NDArray mean, NDArray scale) {
        NDArray of(NDArray features) {
            try (NDArray centred = features.sub(mean)) {
                return centred.mul(scale);
            }
        }
    }

    /**
     * Adds a layer to the columns.
     *
     * @param style its features at many places of the style, P×C; not changed
     * @param weight w
     */
    void add(NDArray style, double weight) {
        NDArray mean = style.mean(new int[] {0}, true);
        try (NDArray centred = style.sub(mean);
                NDArray squares = centred.square();
                NDArray sums = squares.sum(new int[] {1});
                NDArray lengths = sums.sqrt();
                NDArray length = lengths.mean()) {
            double scale = Math.sqrt(weight) / Math.max(Reading.one(length), Float.MIN_NORMAL);
            axes.add(new Axis(mean, mean.getManager().full(new Shape(), (float) Math.min(scale, LARGEST_SCALE))));
        }
    }

    /** How many numbers a column has. */
    long width() {
        return axes.stream().mapToLong(axis -> axis.mean.size()).sum();
    }

    /**
     * The columns of features.
     *
     * @param features one M×C a layer, in the order in which layers were added
     * @return M×ΣC, attached to the first one's manager, to be closed by the caller
     */
    NDArray columns(List<NDArray> features) {
        try (NDList parts = new NDList()) {
            for (int i = 0; i < axes.size(); i++) {
                parts.add(axes.get(i).of(features.get(i)));
            }
            return PlacedLoss.joined(parts);
        }
    }

    @Override
    public void close() {
        axes.forEach(axis -> {
            axis.mean.close();
            axis.scale.close();
        });
    }
}
