package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.neuralstyle.weights.Tensor;
import net.neuralstyle.weights.TensorFile;

/**
 * The way back from features of the embedded encoder to pictures: one small network for each of a few layers, trained for
 * this encoder by {@code src/test/python/distil/decoders.py}. Each is 3×3 convolutions with repeated borders and ReLU after
 * each but the last, between which the size is doubled by repetition until it is the picture's. Owns its weights; close it
 * after the last picture.
 */
public final class Decoders implements AutoCloseable {
    /** The layers there are decoders for, deep to shallow. */
    public static final List<String> LAYERS = List.of("relu4_1", "relu3_1", "relu2_1");

    private static final String FILE = "decoders.safetensors";
    private static final Map<String, List<Step>> STEPS = Map.of(
            "relu4_1", steps(128, -64, 64, -48, 32, -16, 3),
            "relu3_1", steps(64, -48, 32, -16, 3),
            "relu2_1", steps(32, -16, 3));

    private final NDManager manager;
    private final TensorOps ops;
    private final NumberFormat format;
    private final NDArray black;
    private final NDArray white;
    private final Map<String, List<Convolver>> convolvers = new LinkedHashMap<>();

    private Decoders(Map<String, Tensor> weights, NumberFormat format, NDManager parent) throws IOException {
        this.format = format;
        manager = parent.newSubManager();
        ops = new TensorOps(manager);
        black = manager.zeros(new Shape());
        white = manager.ones(new Shape());
        for (String layer : LAYERS) {
            List<Convolver> chain = new ArrayList<>();
            for (int number = 1; number <= steps(layer).size(); number++) {
                chain.add(convolver(weights, layer, number));
            }
            convolvers.put(layer, chain);
        }
    }

    /**
     * One convolution of a decoder.
     *
     * @param channels that it makes
     * @param doubledBefore whether the size is doubled first
     */
    private record Step(int channels, boolean doubledBefore) {}

    /** Channels by convolution; negative where the size is doubled first. */
    private static List<Step> steps(int... channels) {
        return IntStream.of(channels)
                .mapToObj(count -> new Step(Math.abs(count), count < 0))
                .toList();
    }

    private static List<Step> steps(String layer) {
        List<Step> found = STEPS.get(layer);
        if (found == null) {
            throw new IllegalArgumentException("There is no decoder for " + layer + ", only for " + LAYERS + ".");
        }
        return found;
    }

    /**
     * Reads the decoders in the jar.
     *
     * @param format of weights and activations; the last convolution, which makes the pixels, is always in fp32
     * @param manager the weights are attached to a sub-manager of this one, which closes what a failure leaves
     * @return to be closed by the caller
     * @throws IOException if the jar is damaged
     */
    public static Decoders load(NumberFormat format, NDManager manager) throws IOException {
        try (InputStream in = Decoders.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("The jar lacks " + FILE + ", its own decoders: install it again.");
            }
            byte[] bytes = in.readAllBytes();
            Map<String, Tensor> weights = TensorFile.tensors(bytes, FILE);
            return new Decoders(weights, format, manager);
        }
    }

    /** The file's tensors are named decode4_1_1.weight and so on. */
    private Convolver convolver(Map<String, Tensor> weights, String layer, int number) throws IOException {
        List<Step> steps = steps(layer);
        String name = layer.replace("relu", "decode") + '_' + number;
        int inputs = number == 1
                ? Architecture.COMPACT.tap(layer).channels()
                : steps.get(number - 2).channels();
        int outputs = steps.get(number - 1).channels();
        Tensor weight = weights.get(name + ".weight");
        Tensor bias = weights.get(name + ".bias");
        if (weight == null
                || bias == null
                || !weight.shape().equals(List.of(outputs, inputs, 3, 3))
                || !bias.shape().equals(List.of(outputs))) {
            throw new IOException(
                    FILE + " does not belong to this version (" + name + "): the jar is damaged. Install it again.");
        }
        Convolver read = Convolver.of(weight, bias, 1, 0, manager, ops);
        return number == steps.size() ? read : read.in(format, manager, ops);
    }

    /**
     * How many pixels of the picture, beyond those it stands for, an activation changes on each side.
     *
     * @param layer of {@link #LAYERS}
     */
    public static int reach(String layer) {
        int pixels = Architecture.COMPACT.tap(layer).stride();
        int reach = 0;
        for (Step step : steps(layer)) {
            pixels = step.doubledBefore() ? pixels / 2 : pixels;
            reach += pixels;
        }
        return reach;
    }

    /**
     * Makes a picture.
     *
     * @param layer of {@link #LAYERS}
     * @param features 1×C×h×w in fp32, with the layer's channels
     * @param betweenLayers run before every layer; may throw to end the work
     * @return 1×3×H×W in fp32 with H and W the layer's stride times h and w, clamped to 0–1, attached to the features'
     *     manager, to be closed by the caller
     */
    public NDArray decode(String layer, NDArray features, Runnable betweenLayers) {
        List<Step> steps = steps(layer);
        NDArray x = features;
        for (int i = 0; i < steps.size(); i++) {
            NDArray y;
            try {
                betweenLayers.run();
                y = step(layer, i, x);
            } finally {
                if (x != features) {
                    x.close();
                }
            }
            x = y;
        }
        // DJL's own clip leaves its bounds open.
        try (NDArray unbounded = x;
                NDArray below = unbounded.minimum(white)) {
            return below.maximum(black);
        }
    }

    private NDArray step(String layer, int index, NDArray x) {
        Convolver convolver = convolvers.get(layer).get(index);
        boolean last = index == convolvers.get(layer).size() - 1;
        try (NDArray input = ops.to(last ? NumberFormat.FP32 : format, x);
                NDArray sized = steps(layer).get(index).doubledBefore() ? ops.doubled(input) : null;
                NDArray padded = ops.replicatePad(sized == null ? input : sized)) {
            return last ? convolver.apply(padded) : convolver.applyRelu(padded);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
