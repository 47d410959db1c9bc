package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoders that belong to the embedded encoder: what they make of its features is the picture, about. */
class DecodersTest {
    private static final int SIDE = 96;
    /** Convolutions take zeros for what is beyond the border here, and repeated pixels where they were trained. */
    private static final int BORDER = 24;

    private static Map<String, Tensor> weights() throws IOException {
        try (InputStream in = Decoders.class.getResourceAsStream("decoders.safetensors")) {
            byte[] bytes = in.readAllBytes();
            return Safetensors.read(new ByteArrayInputStream(bytes), bytes.length, "decoders.safetensors");
        }
    }

    /** Soft waves of colour with a sharp disc before them. */
    private static float[] picture() {
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            int channel = i / (SIDE * SIDE);
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            boolean disc = Math.hypot(x - 50, y - 44) < 17;
            planes[i] = disc
                    ? new float[] {.85f, .6f, .2f}[channel]
                    : (float) (.5 + .3 * Math.sin(x / (7. + channel)) * Math.cos(y / 9.));
        }
        return planes;
    }

    private static NDArray decoded(NDArray features, String layer, List<Integer> doubledBefore, NDManager manager)
            throws IOException {
        Map<String, Tensor> weights = weights();
        NDArray x = features;
        for (int n = 1; weights.containsKey("decode" + layer + "_" + n + ".weight"); n++) {
            Tensor weight = weights.get("decode" + layer + "_" + n + ".weight");
            Tensor bias = weights.get("decode" + layer + "_" + n + ".bias");
            assertEquals(x.getShape().get(1), (long) weight.shape().get(1), "channels before convolution " + n);
            if (doubledBefore.contains(n)) {
                x = x.repeat(2, 2).repeat(3, 2);
            }
            NDList result = Conv2d.conv2d(
                    x,
                    manager.create(
                            weight.values(),
                            new Shape(weight.shape().stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray())),
                    manager.create(bias.values()),
                    new Shape(1, 1),
                    new Shape(1, 1));
            x = weights.containsKey("decode" + layer + "_" + (n + 1) + ".weight")
                    ? Activation.relu(result.get(0))
                    : result.get(0);
        }
        return x;
    }

    /** Deeper features know less of the picture. The numbers are peak signal-to-noise ratios in decibels. */
    @ParameterizedTest
    @CsvSource({"relu2_1, 2_1, 2, 24", "relu3_1, 3_1, 2 4, 21", "relu4_1, 4_1, 2 4 6, 17"})
    void featuresBecomeThePictureAgain(String layer, String name, String doubledBefore, double decibels)
            throws IOException {
        float[] picture = picture();
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, Pooling.AVERAGE_WHOLE, Smoothing.NONE, manager);
                NDArray image = manager.create(picture, new Shape(1, 3, SIDE, SIDE));
                Features features = encoder.encode(image, List.of(layer))) {
            List<Integer> doubled = List.of(doubledBefore.split(" ")).stream()
                    .map(Integer::valueOf)
                    .toList();
            float[] made =
                    decoded(features.unprojected(layer), name, doubled, manager).toFloatArray();
            assertEquals(picture.length, made.length);
            double squares = 0;
            int count = 0;
            for (int i = 0; i < made.length; i++) {
                int x = i % SIDE;
                int y = i / SIDE % SIDE;
                if (Math.min(x, y) >= BORDER && Math.max(x, y) < SIDE - BORDER) {
                    squares += Math.pow(Math.min(1, Math.max(0, made[i])) - picture[i], 2);
                    count++;
                }
            }
            double ratio = -10 * Math.log10(squares / count);
            assertTrue(ratio > decibels, layer + ": " + ratio + " dB");
        }
    }

    @Test
    void everyDecoderEndsInColours() throws IOException {
        Map<String, Tensor> weights = weights();
        for (String last : List.of("decode2_1_3", "decode3_1_5", "decode4_1_7")) {
            assertEquals(3, weights.get(last + ".weight").shape().get(0), last);
        }
    }
}
