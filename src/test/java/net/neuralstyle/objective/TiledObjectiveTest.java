package net.neuralstyle.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.RandomWeights;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.statistic.TestLosses;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses and gradient tile by tile are those of the whole image, borders and odd sizes included. */
class TiledObjectiveTest {

    @ParameterizedTest
    @CsvSource({
        "COMPACT, GRAM, MAX, NONE, 203, 181, 32, relu4_2, relu1_1 relu5_1",
        "COMPACT, MEAN_COVARIANCE, AVERAGE, NONE, 75, 90, 24, relu2_2, relu1_1 relu3_1",
        "VGG16, MEAN_COVARIANCE, L2, NONE, 53, 61, 16, relu2_2, relu1_1 relu3_1",
        "VGG19, GRAM, MAX, NONE, 85, 67, 24, relu3_1, relu2_1 relu3_2",
        "VGG19, MEAN_COVARIANCE, MAX, SOFTMAX, 53, 61, 16, relu2_2, relu1_1 relu3_1",
        "RESNET50, GRAM, MAX, NONE, 83, 99, 24, layer1.0, conv1 layer2.0",
        "RESNET50, GRAM, MAX, SOFTMAX, 83, 99, 24, layer1.0, conv1 layer2.0",
        "RESNET50, MEAN_COVARIANCE, AVERAGE, NONE, 83, 99, 24, layer1.2, conv1 layer1.0",
        "RESNET50, MEAN_COVARIANCE, MAX, SOFTMAX, 83, 99, 24, layer1.2, conv1 layer1.0"
    })
    void equalsTheWholeImage(
            Architecture architecture,
            Statistic statistic,
            Pooling pooling,
            Smoothing smoothing,
            int width,
            int height,
            int side,
            String contentLayer,
            String styleLayers)
            throws IOException {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder = architecture == Architecture.COMPACT
                        ? Encoder.load(architecture, null, pooling, smoothing, session.manager())
                        : RandomWeights.encoder(architecture, 3, pooling, smoothing, session.manager());
                WeightedLosses losses =
                        losses(session, encoder, statistic, width, height, contentLayer, styleLayers.split(" "));
                NDArray image = TestImages.disc(width, height).toTensor(session.manager());
                NDArray earlier = TestImages.stripes(width, height).toTensor(session.manager())) {
            GradientObjective whole = new GradientObjective(session, encoder, losses, () -> {});
            TiledEncoding encoding =
                    new TiledEncoding(session, encoder, losses.reaches(), width, height, side, () -> {});
            assertTrue(encoding.tiles() >= 6, "only " + encoding.tiles() + " tiles");
            TiledObjective tiled = new TiledObjective(session, encoding, losses);
            whole.begin(0, true);
            tiled.begin(0, true);
            try (Evaluation expected = whole.evaluate(image)) {
                int open = session.openArrays();
                // Another image before: nothing of it stays.
                tiled.evaluate(earlier).close();
                try (Evaluation found = tiled.evaluate(image)) {
                    assertNear(
                            expected.gradient().toFloatArray(), found.gradient().toFloatArray());
                }
                assertSameTerms(whole.terms(), tiled.terms());
                assertEquals(open, session.openArrays(), "open arrays");
            }
        }
    }

    /**
     * In bf16, where whole and tiles round at different places: they differ no more than whole and fp32 do, and nowhere
     * much more, which would be a seam.
     */
    @ParameterizedTest
    @CsvSource({"COMPACT, relu4_2, relu1_1 relu5_1", "VGG19, relu3_1, relu2_1 relu3_2"})
    void inBf16ItDiffersNoMoreThanRoundingDoes(Architecture architecture, String contentLayer, String styleLayers)
            throws IOException {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder fp32 = architecture == Architecture.COMPACT
                        ? Encoder.load(architecture, null, Pooling.MAX, Smoothing.NONE, session.manager())
                        : RandomWeights.encoder(architecture, 3, Pooling.MAX, session.manager());
                Encoder encoder = fp32.in(NumberFormat.BF16);
                WeightedLosses losses = losses(
                        session, fp32, Statistic.MEAN_COVARIANCE, 203, 181, contentLayer, styleLayers.split(" "));
                NDArray image = TestImages.disc(203, 181).toTensor(session.manager());
                Evaluation exact = new GradientObjective(session, fp32, losses, () -> {}).evaluate(image);
                Evaluation whole = new GradientObjective(session, encoder, losses, () -> {}).evaluate(image);
                Evaluation tiled = new TiledObjective(
                                session,
                                new TiledEncoding(session, encoder, losses.reaches(), 203, 181, 48, () -> {}),
                                losses)
                        .evaluate(image)) {
            double[] rounding = difference(exact, whole);
            double[] tiling = difference(whole, tiled);
            assertTrue(tiling[0] < 1.2 * rounding[0], tiling[0] + " over all, rounding " + rounding[0]);
            assertTrue(tiling[1] < 1.5 * rounding[1], tiling[1] + " at most, rounding " + rounding[1]);
        }
    }

    /** Of two gradients: the root of the mean square, and the largest of all. */
    private static double[] difference(Evaluation a, Evaluation b) {
        float[] first = a.gradient().toFloatArray();
        float[] second = b.gradient().toFloatArray();
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < first.length; i++) {
            double d = Math.abs(first[i] - second[i]);
            squares += d * d / first.length;
            largest = Math.max(largest, d);
        }
        return new double[] {Math.sqrt(squares), largest};
    }

    private static void assertSameTerms(Map<String, Double> expected, Map<String, Double> found) {
        expected.forEach((name, value) -> assertEquals(value, found.get(name), 1e-4 * Math.abs(value), name));
    }

    /** As a whole to rounding, and nowhere a seam. */
    static void assertNear(float[] expected, float[] found) {
        double difference = 0;
        double size = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double d = Math.abs(expected[i] - found[i]);
            difference += d * d;
            size += (double) expected[i] * expected[i];
            largest = Math.max(largest, d);
        }
        double root = Math.sqrt(size / expected.length);
        assertTrue(difference < 1e-6 * size, "relative error " + Math.sqrt(difference / size));
        assertTrue(largest < .05 * root, "largest error " + largest + ", gradient's root mean square " + root);
    }

    static WeightedLosses losses(
            ComputeSession session,
            Encoder encoder,
            Statistic statistic,
            int width,
            int height,
            String contentLayer,
            String... styleLayers) {
        float[] coverage = new float[width * height];
        Arrays.fill(coverage, 0, coverage.length / 3, 1);
        RegionMask region = new RegionMask(coverage, width, height);
        WeightedLosses losses = new WeightedLosses(session.manager());
        try (NDArray content = TestImages.stripes(width, height).toTensor(session.manager());
                NDArray style = TestImages.stripes(96, 72).toTensor(session.manager());
                Features contentFeatures = encoder.encode(content, List.of(contentLayer));
                Features styleFeatures = encoder.encode(style, List.of(styleLayers))) {
            losses.add(
                    "content",
                    1,
                    TestLosses.content(contentLayer, contentFeatures, Normalisation.RELATIVE, width, height));
            losses.add("style", 3, styles(statistic, styleFeatures, region, session.manager(), styleLayers));
            losses.add("tv", .1, new TotalVariationLoss());
            return losses;
        }
    }

    private static Map<Loss, Double> styles(
            Statistic statistic, Features styleFeatures, RegionMask region, NDManager owner, String... styleLayers) {
        Map<Loss, Double> styles = new LinkedHashMap<>();
        for (String layer : styleLayers) {
            styles.put(TestLosses.of(layer, statistic, styleFeatures, Normalisation.RELATIVE, owner), .5);
            styles.put(
                    TestLosses.of(
                            layer,
                            statistic,
                            styleFeatures,
                            Normalisation.RELATIVE,
                            owner,
                            region,
                            layer + " in region 1"),
                    .3);
        }
        styles.put(
                TestLosses.of(Features.IMAGE, Statistic.MEAN_COVARIANCE, styleFeatures, Normalisation.RELATIVE, owner),
                2.);
        Map<String, Double> weights = new LinkedHashMap<>();
        List.of(styleLayers).forEach(layer -> weights.put(layer, .5));
        styles.put(TestLosses.columns(weights, styleFeatures, 150, owner, null), 1.);
        styles.put(TestLosses.columns(weights, styleFeatures, 150, owner, region), .4);
        styles.put(TestLosses.gamut(styleFeatures, owner, null), 2.);
        styles.put(TestLosses.gamut(styleFeatures, owner, region), 1.);
        return styles;
    }
}
