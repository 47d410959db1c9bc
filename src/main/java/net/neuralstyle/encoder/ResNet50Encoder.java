package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.weights.Tensor;

/**
 * ResNet-50 (He et al., Deep Residual Learning for Image Recognition, 2015): bottleneck blocks with the stride in the
 * 3×3 convolution. Batch norm is folded into the convolutions: w' = w·γ/√(σ²+ε), b' = β − μ·γ/√(σ²+ε).
 */
final class ResNet50Encoder extends LoadedEncoder {
    private static final double EPSILON = 1e-5;

    private final Convolver stem;
    private final List<List<Bottleneck>> stages = new ArrayList<>();

    ResNet50Encoder(
            Architecture architecture, EncoderWeights weights, Pooling pooling, Smoothing smoothing, NDManager manager)
            throws IOException {
        super(architecture, weights, pooling, smoothing, manager);
        stem = folded(weights, "conv1", "bn1", 3, 64, 7, 2);
        int inputs = 64;
        for (int stage = 0; stage < Geometry.RESNET50_BLOCKS.length; stage++) {
            List<Bottleneck> blocks = new ArrayList<>();
            stages.add(blocks);
            for (int block = 0; block < Geometry.RESNET50_BLOCKS[stage]; block++) {
                blocks.add(bottleneck(weights, stage, block, inputs));
                inputs = 4 * (64 << stage);
            }
        }
    }

    private Bottleneck bottleneck(EncoderWeights weights, int stage, int block, int inputs) throws IOException {
        String name = "layer" + (stage + 1) + "." + block;
        int width = 64 << stage;
        int stride = stage > 0 && block == 0 ? 2 : 1;
        return new Bottleneck(
                name,
                folded(weights, name + ".conv1", name + ".bn1", inputs, width, 1, 1),
                folded(weights, name + ".conv2", name + ".bn2", width, width, 3, stride),
                folded(weights, name + ".conv3", name + ".bn3", width, 4 * width, 1, 1),
                block == 0
                        ? folded(weights, name + ".downsample.0", name + ".downsample.1", inputs, 4 * width, 1, stride)
                        : null);
    }

    private ResNet50Encoder(ResNet50Encoder other, NumberFormat format) {
        super(other, format);
        stem = other.stem.in(format, manager, ops);
        for (List<Bottleneck> blocks : other.stages) {
            stages.add(
                    blocks.stream().map(block -> block.in(format, manager, ops)).toList());
        }
    }

    @Override
    public Encoder in(NumberFormat other) {
        return new ResNet50Encoder(this, other);
    }

    @Override
    boolean isReadOut(String layer) {
        return false;
    }

    private record Bottleneck(String name, Convolver reduce, Convolver middle, Convolver expand, Convolver shortcut) {
        NDArray apply(NDArray x) {
            try (NDArray a = reduce.applyRelu(x);
                    NDArray b = middle.applyRelu(a);
                    NDArray c = expand.apply(b)) {
                if (shortcut == null) {
                    return sum(c, x);
                }
                try (NDArray identity = shortcut.apply(x)) {
                    return sum(c, identity);
                }
            }
        }

        /** In another format, attached to a manager. */
        Bottleneck in(NumberFormat format, NDManager manager, TensorOps ops) {
            return new Bottleneck(
                    name,
                    reduce.in(format, manager, ops),
                    middle.in(format, manager, ops),
                    expand.in(format, manager, ops),
                    shortcut == null ? null : shortcut.in(format, manager, ops));
        }

        private static NDArray sum(NDArray residual, NDArray identity) {
            try (NDArray sum = residual.add(identity)) {
                return Activation.relu(sum);
            }
        }
    }

    private Convolver folded(
            EncoderWeights weights, String convolution, String norm, int inputs, int outputs, int kernel, int stride)
            throws IOException {
        float[] weight = weights.require(convolution + ".weight", outputs, inputs, kernel, kernel)
                .values()
                .clone();
        float[] gamma = weights.require(norm + ".weight", outputs).values();
        float[] beta = weights.require(norm + ".bias", outputs).values();
        float[] mean = weights.require(norm + ".running_mean", outputs).values();
        float[] variance = weights.require(norm + ".running_var", outputs).values();
        float[] bias = new float[outputs];
        int each = inputs * kernel * kernel;
        for (int o = 0; o < outputs; o++) {
            if (!(variance[o] >= 0)) {
                throw new IOException(weights.name() + ": " + norm + ".running_var holds the negative variance "
                        + variance[o] + "; the file is damaged. Fetch it again.");
            }
            double factor = gamma[o] / Math.sqrt(variance[o] + EPSILON);
            for (int i = o * each; i < (o + 1) * each; i++) {
                weight[i] *= (float) factor;
            }
            bias[o] = (float) (beta[o] - mean[o] * factor);
        }
        return Convolver.of(
                new Tensor(List.of(outputs, inputs, kernel, kernel), weight),
                new Tensor(List.of(outputs), bias),
                stride,
                kernel / 2,
                manager,
                ops);
    }

    @Override
    NDArray through(Stage stage, NDArray input, FeatureCollector collector, Runnable betweenLayers) {
        if (stage.number() == 0) {
            betweenLayers.run();
        }
        try (Held x = new Held(stage.number() == 0 ? stem(input) : ops.channelsLast(input))) {
            if (stage.number() == 0) {
                collector.offer("conv1", x.array());
                if (!collector.isComplete()) {
                    betweenLayers.run();
                    x.replace(pool(x.array()));
                }
                return x.take();
            }
            for (Bottleneck block : stages.get(stage.number() - 1)) {
                betweenLayers.run();
                x.replace(block.apply(x.array()));
                collector.offer(block.name(), x.array());
                if (collector.isComplete()) {
                    break;
                }
            }
            return x.take();
        }
    }

    private NDArray stem(NDArray image) {
        try (NDArray normalised = preprocessing.apply(image);
                NDArray last = ops.channelsLast(normalised);
                NDArray x = ops.to(format(), last)) {
            return stem.applyRelu(x);
        }
    }

    /** The pooling after conv1: 3×3 with stride 2, or 2×2 where the person asked for another kind than max. */
    private NDArray pool(NDArray x) {
        return pooling == Pooling.MAX
                ? Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false)
                : pooling.apply(x);
    }
}
