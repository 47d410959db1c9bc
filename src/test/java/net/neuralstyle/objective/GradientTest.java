package net.neuralstyle.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients against central differences along random directions. */
class GradientTest {

    @ParameterizedTest
    @CsvSource({
        "COMPACT, GRAM, RELATIVE, AVERAGE, NONE, relu4_2, relu5_1",
        "COMPACT, MEAN_COVARIANCE, PAPER, MAX, NONE, relu3_1, relu4_1",
        "VGG16, GRAM, PAPER, L2, NONE, relu3_1, relu2_1",
        "VGG19, MEAN_COVARIANCE, ASSIGNMENT, MAX, NONE, relu4_2, relu3_1",
        "RESNET50, GRAM, RELATIVE, MAX, NONE, layer1.0, layer2.0",
        "RESNET50, GRAM, RELATIVE, MAX, SOFTMAX, layer1.0, layer2.0"
    })
    void agreesWithFiniteDifferences(
            Architecture architecture,
            Statistic statistic,
            Normalisation normalisation,
            Pooling pooling,
            Smoothing smoothing,
            String contentLayer,
            String styleLayer)
            throws IOException {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder = architecture == Architecture.COMPACT
                        ? Encoder.load(architecture, null, pooling, smoothing, session.manager())
                        : RandomWeights.encoder(architecture, 3, pooling, smoothing, session.manager());
                WeightedLosses losses = losses(session, encoder, statistic, normalisation, contentLayer, styleLayer)) {
            GradientObjective objective = new GradientObjective(session, encoder, losses, () -> {});
            NDArray image = TestImages.disc(33, 40).toTensor(session.manager());
            float[] gradient;
            try (Evaluation at = objective.evaluate(image)) {
                gradient = at.gradient().toFloatArray();
            }
            Random random = new Random(11);
            for (int trial = 0; trial < 3; trial++) {
                float[] direction = direction(gradient, trial, random);
                double slope = 0;
                for (int i = 0; i < direction.length; i++) {
                    slope += gradient[i] * direction[i];
                }
                // Short, since the nearest neighbour of a column changes on the way.
                double difference = slope(objective, image, direction, .0003);
                assertEquals(slope, difference, .01 * Math.abs(slope), "trial " + trial);
            }
        }
    }

    /** Under a mask, along the gradient; outside every receptive field of the region it is 0. */
    @ParameterizedTest
    @EnumSource(Statistic.class)
    void agreesWithFiniteDifferencesInARegion(Statistic statistic) throws IOException {
        RegionMask region = leftColumns();
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, Pooling.AVERAGE, Smoothing.NONE, session.manager());
                NDArray style = TestImages.stripes(50, 32).toTensor(session.manager());
                Features features = encoder.encode(style, List.of("relu2_1"));
                WeightedLosses losses = new WeightedLosses(session.manager())) {
            losses.add(
                    "style",
                    2,
                    Map.of(
                            TestLosses.of(
                                    "relu2_1",
                                    statistic,
                                    features,
                                    Normalisation.RELATIVE,
                                    session.manager(),
                                    region,
                                    "relu2_1 in region 1"),
                            1.));
            GradientObjective objective = new GradientObjective(session, encoder, losses, () -> {});
            NDArray image = TestImages.disc(33, 40).toTensor(session.manager());
            float[] gradient;
            try (Evaluation at = objective.evaluate(image)) {
                gradient = at.gradient().toFloatArray();
            }
            double length = norm(gradient);
            double difference = slope(objective, image, direction(gradient, 0, new Random(11)), .002);
            assertEquals(length, difference, .01 * length);
            for (int i = 0; i < gradient.length; i++) {
                // relu2_1 sees 10 pixels: nothing beyond column 12 + 10 can matter.
                if (i % 33 > 24) {
                    assertEquals(0, gradient[i], "column " + i % 33);
                }
            }
        }
    }

    /** Twelve columns of 33. */
    private static RegionMask leftColumns() {
        float[] coverage = new float[40 * 33];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = i % 33 < 12 ? 1 : 0;
        }
        return new RegionMask(coverage, 33, 40);
    }

    private static WeightedLosses losses(
            ComputeSession session,
            Encoder encoder,
            Statistic statistic,
            Normalisation normalisation,
            String contentLayer,
            String styleLayer) {
        WeightedLosses losses = new WeightedLosses(session.manager());
        try (NDArray content = TestImages.stripes(33, 40).toTensor(session.manager());
                NDArray style = TestImages.stripes(50, 32).toTensor(session.manager());
                Features contentFeatures = encoder.encode(content, List.of(contentLayer));
                Features styleFeatures = encoder.encode(style, List.of(styleLayer))) {
            losses.add("content", 1, TestLosses.content(contentLayer, contentFeatures, normalisation, 33, 40));
            Map<Loss, Double> styles = new LinkedHashMap<>();
            NDManager owner = session.manager();
            styles.put(TestLosses.of(styleLayer, statistic, styleFeatures, normalisation, owner), .5);
            styles.put(TestLosses.of(Features.IMAGE, statistic, styleFeatures, normalisation, owner), 2.);
            Map<String, Double> weights = new LinkedHashMap<>();
            weights.put(styleLayer, .8);
            weights.put(Features.IMAGE, .2);
            styles.put(TestLosses.columns(weights, styleFeatures, 60, owner, null), 1.);
            styles.put(TestLosses.gamut(styleFeatures, owner, null), 2.);
            losses.add("style", 3, styles);
            losses.add("tv", .1, new TotalVariationLoss());
            return losses;
        }
    }

    /** Of length 1, along the gradient with so many times noise of the gradient's own size. */
    private static float[] direction(float[] gradient, double noise, Random random) {
        float[] direction = gradient.clone();
        double size = norm(gradient) / Math.sqrt(gradient.length);
        for (int i = 0; i < direction.length; i++) {
            direction[i] += (float) (noise * size * random.nextGaussian());
        }
        double length = norm(direction);
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= (float) length;
        }
        return direction;
    }

    /** By two values, a step before and a step after. */
    private static double slope(GradientObjective objective, NDArray image, float[] direction, double step) {
        return (value(objective, image, direction, step) - value(objective, image, direction, -step)) / (2 * step);
    }

    private static double value(GradientObjective objective, NDArray image, float[] direction, double step) {
        try (NDArray along = image.getManager().create(direction, image.getShape());
                NDArray offset = along.mul(step);
                NDArray moved = image.add(offset);
                Evaluation at = objective.evaluate(moved)) {
            return at.value().getFloat();
        }
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
