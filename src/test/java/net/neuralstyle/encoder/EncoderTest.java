package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.neuralstyle.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderTest {
    private static final int HEIGHT = 35;
    private static final int WIDTH = 38;

    /** Every layer of every network against nested loops in double precision, at odd sizes. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void agreesWithAnIndependentImplementation(Architecture architecture) throws IOException {
        double[][][] image = randomImage(5);
        Map<String, double[][][]> expected =
                RandomWeights.reference(architecture, 7).encode(image);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = RandomWeights.encoder(architecture, 7, Pooling.MAX, manager);
                NDArray tensor = tensor(image, manager);
                Features features = encoder.encode(tensor, expected.keySet())) {
            assertEquals(
                    architecture.taps().stream().map(Tap::name).toList(),
                    List.copyOf(expected.keySet()),
                    "layer names");
            for (Tap tap : architecture.taps()) {
                NDArray found = features.get(tap.name());
                double[][][] reference = expected.get(tap.name());
                assertEquals(
                        new Shape(1, tap.channels(), reference[0].length, reference[0][0].length), found.getShape());
                assertTrue(relativeError(found, reference) < 1e-4, tap.name() + ": " + relativeError(found, reference));
            }
        }
    }

    /** The embedded encoder's folded read-outs keep inner products of the unfolded ones. */
    @Test
    void foldedReadoutsKeepInnerProducts() throws IOException {
        EncoderWeights weights = EncoderWeights.read(Architecture.COMPACT, null);
        double[][][] image = randomImage(3);
        Map<String, double[][][]> trunk = new ReferenceNetwork(Architecture.COMPACT, weights).encode(image);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = Encoder.load(Architecture.COMPACT, null, Pooling.MAX, Smoothing.NONE, manager);
                NDArray tensor = tensor(image, manager);
                Features features = encoder.encode(tensor, trunk.keySet())) {
            for (String layer : List.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1", "relu4_2")) {
                String place = layer.substring(4);
                Tensor weight = weights.tensors().get("readout" + place + ".weight");
                Tensor bias = weights.tensors().get("readout" + place + ".bias");
                double[][][] y = ReferenceNetwork.convolve(trunk.get(layer), weight, bias, 1, 0, false);
                NDArray folded = features.get(layer);
                assertEquals(bias.values().length, features.layer(layer).channels());
                int width = y[0][0].length;
                double[] expected = new double[3];
                double[] found = new double[3];
                int[][] pairs = {{0, 0}, {0, y[0].length * width - 1}, {width - 1, 1}};
                float[] flat = folded.toFloatArray();
                int positions = y[0].length * width;
                for (int p = 0; p < pairs.length; p++) {
                    for (double[][] channel : y) {
                        expected[p] += channel[pairs[p][0] / width][pairs[p][0] % width]
                                * channel[pairs[p][1] / width][pairs[p][1] % width];
                    }
                    for (int c = 0; c < folded.getShape().get(1); c++) {
                        found[p] += (double) flat[c * positions + pairs[p][0]] * flat[c * positions + pairs[p][1]];
                    }
                    assertEquals(expected[p], found[p], 1e-4 * Math.abs(expected[0]), layer + ", pair " + p);
                }
                assertTrue(
                        folded.getShape().get(1) <= trunk.get(layer).length + 1,
                        "at most one channel more than the trunk");
            }
        }
    }

    /** Who cancels does not wait for the stem, nor for the pooling after it, and nothing stays open. */
    @ParameterizedTest
    @CsvSource({"conv1, 1", "layer1.0, 3"})
    void resNetAsksBeforeEveryLayer(String layer, int asks) throws IOException {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = RandomWeights.encoder(Architecture.RESNET50, 1, Pooling.MAX, manager);
                NDArray image = manager.zeros(new Shape(1, 3, 64, 64))) {
            int[] asked = new int[1];
            encoder.encode(image, List.of(layer), () -> asked[0]++).close();
            assertEquals(asks, asked[0]);
            int open = manager.getManagedArrays().size();
            for (int last = 1; last <= asks; last++) {
                int[] left = {last};
                assertThrows(
                        CancellationException.class,
                        () -> encoder.encode(image, List.of(layer), () -> {
                            if (--left[0] == 0) {
                                throw new CancellationException();
                            }
                        }));
                assertEquals(open, manager.getManagedArrays().size());
            }
        }
    }

    @Test
    void stopsAfterTheDeepestLayerAskedFor() throws IOException {
        // 8×8 pixels are too few for relu5_1 but enough for relu2_2: only a network that stops early can do this.
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = RandomWeights.encoder(Architecture.VGG16, 1, Pooling.MAX, manager);
                NDArray image = manager.zeros(new Shape(1, 3, 8, 8));
                Features features = encoder.encode(image, List.of("block2_conv2"))) {
            assertEquals(Set.of("relu2_2", "image"), features.layers());
            assertThrows(IllegalArgumentException.class, () -> features.get("relu1_1"));
        }
    }

    @Test
    void refusesImagesTooSmallAndUnknownLayers() throws IOException {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder = RandomWeights.encoder(Architecture.VGG19, 1, Pooling.MAX, manager);
                NDArray image = manager.zeros(new Shape(1, 3, 18, 12))) {
            IllegalArgumentException small =
                    assertThrows(IllegalArgumentException.class, () -> encoder.encode(image, List.of("relu5_1")));
            assertEquals(
                    "Image is 12×18; VGG-19 up to relu5_1 needs at least 16×16: choose a larger size, a less narrow picture, or"
                            + " layers that are less deep.",
                    small.getMessage());
            IllegalArgumentException unknown =
                    assertThrows(IllegalArgumentException.class, () -> encoder.encode(image, List.of("relu6_1")));
            assertTrue(unknown.getMessage().startsWith("Unknown layer \"relu6_1\" for VGG-19. It has relu1_1, "));
        }
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    void poolsFourPixels(Pooling pooling) {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray x = manager.create(new float[] {1, 2, 3, 4, 9, 9}, new Shape(1, 1, 2, 3));
                NDArray y = pooling.apply(x)) {
            if (pooling == Pooling.AVERAGE_WHOLE) {
                assertArrayEquals(new float[] {4, 6}, y.toFloatArray(), 1e-6f, "3 and 9 make a window of their own");
                return;
            }
            // The 2×2 window covers 1, 2, 4 and 9; the odd third column is dropped.
            double expected = switch (pooling) {
                case MAX -> 9;
                case AVERAGE -> (1 + 2 + 4 + 9) / 4.;
                case AVERAGE_WHOLE -> throw new AssertionError();
                case L2 -> Math.sqrt(1 + 4 + 16 + 81);
            };
            assertEquals(new Shape(1, 1, 1, 1), y.getShape());
            assertEquals(expected, y.getFloat(0, 0, 0, 0), 1e-5);
        }
    }

    private static double[][][] randomImage(long seed) {
        Random random = new Random(seed);
        double[][][] image = new double[3][HEIGHT][WIDTH];
        for (double[][] plane : image) {
            for (double[] row : plane) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextFloat();
                }
            }
        }
        return image;
    }

    private static NDArray tensor(double[][][] image, NDManager manager) {
        float[] values = new float[3 * HEIGHT * WIDTH];
        int i = 0;
        for (double[][] plane : image) {
            for (double[] row : plane) {
                for (double value : row) {
                    values[i++] = (float) value;
                }
            }
        }
        return manager.create(values, new Shape(1, 3, HEIGHT, WIDTH)).duplicate();
    }

    private static double relativeError(NDArray found, double[][][] expected) {
        float[] flat = found.toFloatArray();
        double difference = 0;
        double size = 0;
        int i = 0;
        for (double[][] plane : expected) {
            for (double[] row : plane) {
                for (double value : row) {
                    difference += Math.pow(flat[i++] - value, 2);
                    size += value * value;
                }
            }
        }
        return Math.sqrt(difference / size);
    }
}
