package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hypercolumns of a batch of pictures, as the product compares those of one (loss.ColumnSpace): differentiable in the
 * features and in the style's own mean and scale.
 */
final class TrainingColumns {
    /** The layers' weights in a column, as the look "painting" has them. */
    static final Map<String, Double> WEIGHTS = new LinkedHashMap<>();

    static {
        WEIGHTS.put("1_1", .1);
        WEIGHTS.put("2_1", .15);
        WEIGHTS.put("3_1", .4);
        WEIGHTS.put("4_1", .4);
    }

    private static final double SOFTNESS = .25;

    private TrainingColumns() {}

    /** The style's mean, N×1×K, and its mean distance from it, N×1×1. */
    record Axis(NDArray mean, NDArray length) {
        Axis twice() {
            return new Axis(doubled(mean), doubled(length));
        }
    }

    /** A number as libtorch's own array: Java's memory may be gone before the backward pass. */
    static NDArray number(NDArray beside, double value) {
        return beside.getManager().full(new Shape(), (float) value);
    }

    static NDArray times(NDArray a, double factor) {
        return a.mul(number(a, factor));
    }

    static NDArray plus(NDArray a, double term) {
        return a.add(number(a, term));
    }

    static NDArray doubled(NDArray a) {
        return NDArrays.concat(new NDList(a, a), 0);
    }

    /**
     * Activations at places.
     *
     * @param activations N×C×H×W
     * @param places y and x in 0–1, N×M×2, row by row
     * @return N×M×C
     */
    static NDArray at(NDArray activations, float[] places) {
        Shape shape = activations.getShape();
        int pictures = (int) shape.get(0);
        int count = places.length / pictures / 2;
        long[] cells = new long[pictures * count];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(places[2 * i], shape.get(2)) * shape.get(3) + cell(places[2 * i + 1], shape.get(3));
        }
        // libtorch's own copy: the backward pass reads it when Java's memory may be gone.
        NDArray index = activations
                .getManager()
                .create(cells, new Shape(pictures, 1, count))
                .duplicate();
        return activations
                .reshape(pictures, shape.get(1), -1)
                .gather(index.broadcast(new Shape(pictures, shape.get(1), count)), 2)
                .transpose(0, 2, 1);
    }

    private static long cell(float place, long cells) {
        return Math.min(cells - 1, (long) (place * cells));
    }

    /** By layer the wide features at places, N×M×K. */
    static Map<String, NDArray> features(
            TrainingNetwork network, Map<String, NDArray> found, float[] places, Collection<String> layers) {
        Map<String, NDArray> features = new LinkedHashMap<>();
        layers.forEach(layer -> features.put(layer, network.wide(layer, at(found.get(layer), places))));
        return features;
    }

    /** The space of styles' features. */
    static Map<String, Axis> space(Map<String, NDArray> style) {
        Map<String, Axis> axes = new LinkedHashMap<>();
        for (String layer : WEIGHTS.keySet()) {
            NDArray f = style.get(layer);
            NDArray mean = f.mean(new int[] {1}, true);
            NDArray squares = f.sub(mean).square().sum(new int[] {2});
            NDArray length = plus(squares, 1e-12).sqrt().mean(new int[] {1}).reshape(-1, 1, 1);
            axes.put(layer, new Axis(mean, length.maximum(number(length, 1e-6))));
        }
        return axes;
    }

    /** N×M×ΣK, each of length below 1. */
    static NDArray columns(Map<String, NDArray> features, Map<String, Axis> axes) {
        NDList parts = new NDList();
        axes.forEach((layer, axis) ->
                parts.add(times(features.get(layer).sub(axis.mean()), Math.sqrt(WEIGHTS.get(layer)))
                        .div(axis.length())));
        NDArray v = NDArrays.concat(parts, 2);
        return v.div(plus(v.square().sum(new int[] {2}, true), SOFTNESS).sqrt());
    }

    /** Half the squared distance of every column of a from every one of b: N×M×M. */
    static NDArray distances(NDArray a, NDArray b) {
        NDArray left = times(a.square().sum(new int[] {2}, true), .5);
        NDArray right = times(b.square().sum(new int[] {2}), .5).expandDims(1);
        return left.add(right).sub(a.batchMatMul(b.transpose(0, 2, 1)));
    }

    /** Rows of N×M×K by N×M indices. */
    static NDArray rows(NDArray of, NDArray index) {
        long width = of.getShape().get(2);
        Shape shape = new Shape(index.getShape().get(0), index.getShape().get(1), width);
        return of.gather(index.expandDims(2).broadcast(shape), 1);
    }
}
