package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import net.neuralstyle.weights.Tensor;

/** Runs the layers of {@link Architecture#COMPACT}, {@link Architecture#VGG16} or {@link Architecture#VGG19}. */
final class SequentialEncoder extends LoadedEncoder {
    private final Map<String, Convolver> convolvers = new HashMap<>();
    private final Map<String, Convolver> readouts = new HashMap<>();
    /** The same read-outs before they are folded, for losses that look at single positions only. */
    private final Map<String, Convolver> wide = new HashMap<>();

    SequentialEncoder(
            Architecture architecture, EncoderWeights weights, Pooling pooling, Smoothing smoothing, NDManager manager)
            throws IOException {
        super(architecture, weights, pooling, smoothing, manager);
        // A replicated border is added by an operation of its own; libtorch's convolution only knows zeros.
        int padding = architecture.family().border() == Family.Border.ZERO ? 1 : 0;
        for (Layer.Convolution c : architecture.convolutions()) {
            Tensor weight = weights.require(c.name() + ".weight", c.outputs(), c.inputs(), 3, 3);
            Tensor bias = weights.require(c.name() + ".bias", c.outputs());
            convolvers.put(c.name(), Convolver.of(weight, bias, 1, padding, manager, ops));
        }
        for (Tap tap : architecture.taps()) {
            String name = tap.name().replace("relu", "readout");
            if (weights.has(name + ".weight")) {
                addReadout(tap, name, weights);
            }
        }
    }

    private SequentialEncoder(SequentialEncoder other, NumberFormat format) {
        super(other, format);
        other.convolvers.forEach((name, convolver) ->
                convolvers.put(name, convolver.in(isFirst(name) ? NumberFormat.FP32 : format, manager, ops)));
        // Read-outs spread few channels over a large mean: fewer bits would lose the differences.
        other.readouts.forEach((name, readout) -> readouts.put(name, readout.in(NumberFormat.FP32, manager, ops)));
        other.wide.forEach((name, readout) -> wide.put(name, readout.in(NumberFormat.FP32, manager, ops)));
    }

    /** The first convolution, over three channels, costs next to nothing in fp32 and sees the image undistorted. */
    private boolean isFirst(String convolution) {
        return convolution.equals(architecture().layers().get(0).name());
    }

    @Override
    public Encoder in(NumberFormat other) {
        return new SequentialEncoder(this, other);
    }

    @Override
    boolean isReadOut(String layer) {
        return readouts.containsKey(layer);
    }

    private void addReadout(Tap tap, String name, EncoderWeights weights) throws IOException {
        int channels = weights.tensors().get(name + ".weight").shape().get(0);
        Tensor weight = weights.require(name + ".weight", channels, tap.channels(), 1, 1);
        Tensor bias = weights.require(name + ".bias", channels);
        Readout readout = Readout.fold(weight, bias);
        readouts.put(tap.name(), Convolver.of(readout.weight(), readout.bias(), 1, 0, manager, ops));
        wide.put(tap.name(), Convolver.of(weight, bias, 1, 0, manager, ops));
    }

    @Override
    NDArray through(Stage stage, NDArray input, FeatureCollector collector, Runnable betweenLayers) {
        try (Held x = new Held(stage.number() == 0 ? prepare(input) : ops.channelsLast(input))) {
            for (Layer layer : architecture().layers(stage)) {
                betweenLayers.run();
                if (!(layer instanceof Layer.Relu)) {
                    x.replace(apply(layer, x.array()));
                    continue;
                }
                Convolver readout = readouts.get(layer.name());
                if (readout == null) {
                    collector.offer(layer.name(), x.array());
                } else {
                    collector.offer(layer.name(), x.array(), readout, wide.get(layer.name()));
                }
                if (collector.isComplete()) {
                    break;
                }
            }
            return x.take();
        }
    }

    private NDArray prepare(NDArray image) {
        try (NDArray normalised = preprocessing.apply(image)) {
            return ops.channelsLast(normalised);
        }
    }

    /** A pooling, or a convolution together with the ReLU that always follows. */
    private NDArray apply(Layer layer, NDArray x) {
        if (layer instanceof Layer.Convolution) {
            try (NDArray y = convolved(convolvers.get(layer.name()), x)) {
                return ops.to(format(), y);
            }
        }
        return pooling.apply(x);
    }

    private NDArray convolved(Convolver convolver, NDArray x) {
        if (architecture().family().border() == Family.Border.ZERO) {
            return convolver.applyRelu(x);
        }
        try (NDArray padded = ops.replicatePad(x)) {
            return convolver.applyRelu(padded);
        }
    }
}
