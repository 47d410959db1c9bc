package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.weights.Tensor;

/**
 * What {@link TrainEncoder} needs of a network, teacher or student: 3×3 convolutions whose border is made of the picture's
 * own pixels, a ReLU after each, and 2×2 pooling before every block but the first. Layers are named 1_1 … 5_1. What it makes
 * belongs to the picture's manager, its weights to the one it was made with.
 */
abstract class TrainingNetwork {
    /** Layers that are read out; the first four make the columns. */
    static final List<String> LAYERS = List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1");

    static final List<String> COLUMNS = LAYERS.subList(0, 4);
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final List<String> layers;
    private final Border border;

    /** What lies beyond a picture's border. */
    enum Border {
        /** The outermost row again. */
        REPEATED,
        /** The row before the outermost. */
        MIRRORED,
        /** Zeros. */
        ZERO
    }

    TrainingNetwork(Map<String, Tensor> tensors, List<String> layers, Border border, NDManager manager) {
        this.layers = layers;
        this.border = border;
        tensors.forEach((name, tensor) -> {
            Shape shape = new Shape(
                    tensor.shape().stream().mapToLong(Integer::longValue).toArray());
            try (NDArray java = manager.create(tensor.values(), shape)) {
                // libtorch's own copy: Java's memory may be gone before a backward pass.
                weights.put(name, java.duplicate());
            }
        });
    }

    /** Of a layer's convolution, without .weight and .bias. */
    abstract String convolution(String layer);

    /** N×3×H×W in 0–1 → what the first convolution takes. */
    abstract NDArray prepared(NDArray image);

    /** Half the size. */
    abstract NDArray pooled(NDArray x);

    /** The features that are compared, N×M×K, of activations at places, N×M×C. */
    abstract NDArray wide(String layer, NDArray narrow);

    /** Activations by layer. */
    Map<String, NDArray> trunk(NDArray image, String deepest) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        NDArray x = prepared(image);
        for (String layer : layers) {
            if (layer.compareTo(deepest) > 0) {
                break;
            }
            if (layer.endsWith("_1") && !layer.equals("1_1")) {
                x = pooled(x);
            }
            x = Activation.relu(convolved(bordered(bordered(x, 2), 3), convolution(layer)));
            found.put(layer, x);
        }
        return found;
    }

    NDArray convolved(NDArray x, String name) {
        return Conv2d.conv2d(x, weights.get(name + ".weight"), weights.get(name + ".bias"), ONE, NONE, ONE, 1)
                .singletonOrThrow();
    }

    /** A 1×1 convolution of N×M×C. */
    NDArray affine(String name, NDArray narrow) {
        NDArray weight = weights.get(name + ".weight");
        try (NDArray matrix = weight.reshape(
                        weight.getShape().get(0), weight.getShape().get(1));
                NDArray transposed = matrix.transpose()) {
            return narrow.matMul(transposed).add(weights.get(name + ".bias"));
        }
    }

    /** How many features a layer has for {@link #wide}. */
    abstract int channels(String layer);

    int biases(String convolution) {
        return (int) weights.get(convolution + ".bias").size();
    }

    private NDArray bordered(NDArray x, int axis) {
        if (border == Border.ZERO) {
            NDArray zeros = row(x, axis, 0).zerosLike();
            return NDArrays.concat(new NDList(zeros, x, zeros), axis);
        }
        long inset = border == Border.MIRRORED ? 1 : 0;
        long last = x.getShape().get(axis) - 1;
        return NDArrays.concat(new NDList(row(x, axis, inset), x, row(x, axis, last - inset)), axis);
    }

    private static NDArray row(NDArray x, int axis, long at) {
        return x.get(new NDIndex(":, ".repeat(axis) + at + ":" + (at + 1)));
    }
}
