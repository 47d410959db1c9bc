package net.neuralstyle.encoder;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.neuralstyle.weights.Tensor;

/** Weights of the real shapes with random values: He's scale, small biases, plausible batch norms. */
public final class RandomWeights {
    private RandomWeights() {}

    /** A network with random weights. */
    public static Encoder encoder(Architecture architecture, long seed, Pooling pooling, NDManager manager)
            throws IOException {
        return encoder(architecture, seed, pooling, Smoothing.NONE, manager);
    }

    /** A network with random weights whose activations are smoothed. */
    public static Encoder encoder(
            Architecture architecture, long seed, Pooling pooling, Smoothing smoothing, NDManager manager)
            throws IOException {
        EncoderWeights weights = of(architecture, seed);
        return LoadedEncoder.of(architecture, weights, pooling, smoothing, manager);
    }

    /** The same network as {@link #encoder}, written plainly. */
    public static ReferenceNetwork reference(Architecture architecture, long seed) {
        return new ReferenceNetwork(architecture, of(architecture, seed));
    }

    static EncoderWeights of(Architecture architecture, long seed) {
        Map<String, Tensor> tensors = new HashMap<>();
        Random random = new Random(seed);
        if (architecture == Architecture.RESNET50) {
            resNet(tensors, random);
        } else {
            for (Layer.Convolution c : architecture.convolutions()) {
                convolution(tensors, c.name(), c.inputs(), c.outputs(), 3, random);
                tensors.put(c.name() + ".bias", normal(random, 0, .05, c.outputs()));
            }
        }
        Preprocessing preprocessing = architecture == Architecture.VGG16 || architecture == Architecture.VGG19
                ? Preprocessing.CAFFE
                : Preprocessing.IMAGENET;
        return new EncoderWeights("random", "0", preprocessing, tensors);
    }

    private static void resNet(Map<String, Tensor> tensors, Random random) {
        convolution(tensors, "conv1", 3, 64, 7, random);
        norm(tensors, "bn1", 64, random);
        int inputs = 64;
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 0; stage < 4; stage++) {
            int width = 64 << stage;
            for (int block = 0; block < blocks[stage]; block++) {
                String name = "layer" + (stage + 1) + "." + block;
                convolution(tensors, name + ".conv1", inputs, width, 1, random);
                norm(tensors, name + ".bn1", width, random);
                convolution(tensors, name + ".conv2", width, width, 3, random);
                norm(tensors, name + ".bn2", width, random);
                convolution(tensors, name + ".conv3", width, 4 * width, 1, random);
                norm(tensors, name + ".bn3", 4 * width, random);
                if (block == 0) {
                    convolution(tensors, name + ".downsample.0", inputs, 4 * width, 1, random);
                    norm(tensors, name + ".downsample.1", 4 * width, random);
                }
                inputs = 4 * width;
            }
        }
    }

    private static void convolution(
            Map<String, Tensor> tensors, String name, int inputs, int outputs, int kernel, Random random) {
        double deviation = Math.sqrt(2. / (inputs * kernel * kernel));
        tensors.put(name + ".weight", normal(random, 0, deviation, outputs, inputs, kernel, kernel));
    }

    private static void norm(Map<String, Tensor> tensors, String name, int channels, Random random) {
        tensors.put(name + ".weight", normal(random, .7, .1, channels));
        tensors.put(name + ".bias", normal(random, 0, .1, channels));
        tensors.put(name + ".running_mean", normal(random, 0, .1, channels));
        Tensor variance = normal(random, 1, .1, channels);
        for (int i = 0; i < channels; i++) {
            variance.values()[i] = Math.abs(variance.values()[i]) + .1f;
        }
        tensors.put(name + ".running_var", variance);
    }

    private static Tensor normal(Random random, double mean, double deviation, Integer... shape) {
        int size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return new Tensor(List.of(shape), values);
    }
}
