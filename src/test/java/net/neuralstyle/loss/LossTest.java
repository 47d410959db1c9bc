package net.neuralstyle.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.TestFeatures;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.statistic.TestLosses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private Features features(float... values) {
        return TestFeatures.of("relu1_1", manager.create(values, new Shape(1, 2, 1, 2)));
    }

    /** Target (1 2 | 0 2), image (1 0 | 0 5): squared difference 4 + 9 = 13, target's squares 9, four entries. */
    @ParameterizedTest
    @CsvSource({"PAPER, 6.5", "ASSIGNMENT, 3.25", "RELATIVE, 1.4444444"})
    void contentDistance(Normalisation normalisation, double expected) {
        try (ContentLoss loss = new ContentLoss("relu1_1", features(1, 2, 0, 2), normalisation)) {
            assertEquals(expected, loss.of(features(1, 0, 0, 5)).getFloat(), 1e-5);
            assertEquals(0, loss.of(features(1, 2, 0, 2)).getFloat(), 0);
        }
    }

    /**
     * Style (1 2 | 0 2): G = (2.5 2 | 2 2). Image (1 0 | 0 5): G = (.5 0 | 0 12.5). Differences (−2 −2 | −2 10.5), squares
     * 4 + 4 + 4 + 110.25 = 122.25; the style's squares 6.25 + 4 + 4 + 4 = 18.25; N = 2.
     */
    @ParameterizedTest
    @CsvSource({"PAPER, 7.640625", "ASSIGNMENT, 30.5625", "RELATIVE, 6.6986301"})
    void gramDistance(Normalisation normalisation, double expected) {
        assertEquals(expected, styleDistance(Statistic.GRAM, normalisation), 1e-4);
    }

    /**
     * Style μ = (1.5 1), Σ = (.25 .5 | .5 1). Image μ = (.5 2.5), Σ = (.25 −1.25 | −1.25 6.25). Mean: difference squared 1 +
     * 2.25 = 3.25, target's squares 3.25. Covariance: 0 + 2·3.0625 + 27.5625 = 33.6875, target's 1.5625.
     */
    @ParameterizedTest
    @CsvSource({"PAPER, 1.2558594", "ASSIGNMENT, 5.0234375", "RELATIVE, 11.28"})
    void meanCovarianceDistance(Normalisation normalisation, double expected) {
        assertEquals(expected, styleDistance(Statistic.MEAN_COVARIANCE, normalisation), 1e-4);
    }

    private double styleDistance(Statistic statistic, Normalisation normalisation) {
        try (Loss loss = TestLosses.of("relu1_1", statistic, features(1, 2, 0, 2), normalisation, manager)) {
            assertEquals(0, loss.of(features(1, 2, 0, 2)).getFloat(), 1e-12);
            return loss.of(features(1, 0, 0, 5)).getFloat();
        }
    }

    /** The paper's own formula, with sums over positions and M written out. */
    @Test
    void paperNormalisationIsThePapersFormula() {
        double[][] f = {{1, 0}, {0, 5}};
        double[][] a = {{1, 2}, {0, 2}};
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double g = f[i][0] * f[j][0] + f[i][1] * f[j][1];
                double target = a[i][0] * a[j][0] + a[i][1] * a[j][1];
                sum += Math.pow(g - target, 2);
            }
        }
        double n = 2;
        double m = 2;
        assertEquals(sum / (4 * n * n * m * m), styleDistance(Statistic.GRAM, Normalisation.PAPER), 1e-5);
    }

    @Test
    void aFlatStyleDoesNotOutweighEverything() {
        try (Loss loss = TestLosses.of(
                "relu1_1", Statistic.MEAN_COVARIANCE, features(1, 1, 1, 1), Normalisation.RELATIVE, manager)) {
            float value = loss.of(features(1, 2, 1, 2)).getFloat();
            assertTrue(Float.isFinite(value) && value < 1e6, "distance " + value);
        }
    }

    /**
     * Style μ = (1500 0), size 2.25·10⁶, and a covariance of nothing. Image μ = (3000 0): as far as the style is from
     * nothing, and no farther because its numbers are large. The mean counts half.
     */
    @Test
    void largeActivationsCountAsMuchAsSmallOnes() {
        try (Loss loss = TestLosses.of(
                "relu1_1", Statistic.MEAN_COVARIANCE, features(1500, 1500, 0, 0), Normalisation.RELATIVE, manager)) {
            assertEquals(.5, loss.of(features(3000, 3000, 0, 0)).getFloat(), 1e-5);
        }
    }

    /** Rows (0 1 2) and (0 0 4): down 0, 1, 4 → mean 5/3; across 1, 1, 0, 16 → mean 18/4. */
    @Test
    void totalVariation() {
        NDArray image = manager.create(new float[] {0, 1, 2, 0, 0, 4}, new Shape(1, 1, 2, 3));
        try (TotalVariationLoss loss = new TotalVariationLoss()) {
            assertEquals(
                    5. / 3 + 18. / 4,
                    loss.of(TestFeatures.of(Features.IMAGE, image)).getFloat(),
                    1e-5);
        }
    }

    /** Across 1, 1 → mean 1; there is nothing down, which is no difference rather than 0 divided by 0. */
    @Test
    void totalVariationOfASingleRow() {
        NDArray image = manager.create(new float[] {0, 1, 2}, new Shape(1, 1, 1, 3));
        try (TotalVariationLoss loss = new TotalVariationLoss()) {
            assertEquals(1, loss.of(TestFeatures.of(Features.IMAGE, image)).getFloat(), 1e-6);
        }
    }

    @Test
    void weightedSumReportsEveryTermBeforeItsWeight() {
        try (WeightedLosses losses = new WeightedLosses(manager)) {
            Map<Loss, Double> content = new LinkedHashMap<>();
            content.put(new ContentLoss("relu1_1", features(0, 0, 0, 0), Normalisation.ASSIGNMENT), .5);
            losses.add("content", 10, content);
            losses.add("tv", 100, new ConstantLoss());
            Map<String, NDArray> report = new LinkedHashMap<>();
            NDArray total = losses.of(features(2, 2, 2, 2), report);
            // Content: mean square 4, times .5 in its group, times 10; plus 100 times 3.
            assertEquals(320, total.getFloat(), 1e-4);
            assertEquals(
                    Map.of("content relu1_1", 4., "content", 2., "tv", 3., "total", 320.), WeightedLosses.read(report));
            assertEquals(List.of("relu1_1", "image"), List.copyOf(losses.layers()));
        }
    }

    /** 3, whatever the image. */
    private final class ConstantLoss extends Loss {
        @Override
        protected List<String> layers() {
            return List.of(Features.IMAGE);
        }

        @Override
        public NDArray of(Features features) {
            return manager.full(new Shape(), 3f);
        }

        @Override
        protected TilePart part(String layer, Features tile, Window window) {
            return new TilePart.Sums(new NDList(manager.full(new Shape(), (float) (3 * window.share()))), null);
        }

        @Override
        protected NDArray ofTiles(List<Gathered> tiles) {
            return tiles.get(0).sums().get(0).duplicate();
        }

        @Override
        public void close() {
            // It has no target.
        }
    }
}
