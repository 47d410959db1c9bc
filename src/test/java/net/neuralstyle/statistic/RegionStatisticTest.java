package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.TestFeatures;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.RegionMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionStatisticTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Two channels (1 2 3 4) and (0 1 0 −1) over four positions, as in StatisticTest; only the last two count. */
    private NDArray activations() {
        return manager.create(new float[] {1, 2, 3, 4, 0, 1, 0, -1}, new Shape(1, 2, 2, 2));
    }

    @Test
    void guidedStatisticsAreThoseUnderTheMask() {
        NDArray weights = new RegionMask(new float[] {0, 0, 1, 1}, 2, 2).weights(manager, 2, 2);
        NDArray gram = new GramMatrix().of(activations(), weights).get(0);
        // (9 + 16)/2, −4/2, 1/2.
        assertArrayEquals(new float[] {12.5f, -2, -2, .5f}, gram.toFloatArray(), 1e-6f);
        NDList parts = new MeanCovariance().of(activations(), weights);
        assertArrayEquals(new float[] {3.5f, -.5f}, parts.get(0).toFloatArray(), 1e-6f);
        assertEquals(new Shape(1, 2), parts.get(0).getShape());
        assertArrayEquals(new float[] {.25f, -.25f, -.25f, .25f}, parts.get(1).toFloatArray(), 1e-6f);
    }

    @ParameterizedTest
    @MethodSource("net.neuralstyle.statistic.StatisticTest#summed")
    void equalWeightsAreTheWholePicture(SummedStatistic statistic) {
        NDArray weights = new RegionMask(new float[] {1}, 1, 1).weights(manager, 2, 2);
        NDList guided = statistic.of(activations(), weights);
        NDList whole = statistic.of(activations());
        assertEquals(whole.size(), guided.size());
        for (int i = 0; i < whole.size(); i++) {
            assertArrayEquals(whole.get(i).toFloatArray(), guided.get(i).toFloatArray(), 1e-6f);
        }
    }

    @ParameterizedTest
    @MethodSource("net.neuralstyle.statistic.StatisticTest#summed")
    void whatIsMadeOnTheWayIsClosed(SummedStatistic statistic) {
        try (NDArray x = activations();
                NDArray weights = new RegionMask(new float[] {1}, 1, 1).weights(manager, 2, 2)) {
            assertEquals(2, manager.getManagedArrays().size());
            statistic.of(x, weights).close();
            assertEquals(2, manager.getManagedArrays().size());
        }
    }

    /** Only what lies in the region matters, and it is reported under its own name. */
    @Test
    void aRegionsLossSeesTheRegionOnly() {
        Features style = TestFeatures.of("relu1_1", manager.create(new float[] {3, 4, 0, -1}, new Shape(1, 2, 1, 2)));
        RegionMask bottom = new RegionMask(new float[] {0, 0, 1, 1}, 2, 2);
        try (Loss loss = TestLosses.of(
                "relu1_1", Statistic.GRAM, style, Normalisation.RELATIVE, manager, bottom, "relu1_1 in region 2")) {
            assertEquals("relu1_1 in region 2", loss.name());
            assertEquals(0, loss.of(TestFeatures.of("relu1_1", activations())).getFloat(), 1e-9);
            NDArray other = manager.create(new float[] {9, 9, 3, 4, 9, 9, 0, -1}, new Shape(1, 2, 2, 2));
            assertEquals(0, loss.of(TestFeatures.of("relu1_1", other)).getFloat(), 1e-9);
            NDArray changed = manager.create(new float[] {1, 2, 4, 4, 0, 1, 0, -1}, new Shape(1, 2, 2, 2));
            // (16 + 16)/2 instead of 12.5: 3.5² over 12.5² + 4 + 4 + .25.
            assertEquals(
                    3.5 * 3.5 / (12.5 * 12.5 + 8.25),
                    loss.of(TestFeatures.of("relu1_1", changed)).getFloat(),
                    1e-6);
        }
    }
}
