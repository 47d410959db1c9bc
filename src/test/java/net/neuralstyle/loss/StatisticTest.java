package net.neuralstyle.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class StatisticTest {

    /** Channels (1 2 3 4) and (0 1 0 −1) over four positions. */
    private static NDArray activations(NDManager manager) {
        return manager.create(new float[] {1, 2, 3, 4, 0, 1, 0, -1}, new Shape(1, 2, 2, 2));
    }

    @Test
    void gramMatrixIsMeanOfProducts() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray gram = GramMatrix.of(activations(manager));
            // 1+4+9+16 = 30, 2−4 = −2, 1+1 = 2, each over four positions.
            assertArrayEquals(new float[] {7.5f, -.5f, -.5f, .5f}, gram.toFloatArray(), 1e-6f);
        }
    }

    @Test
    void meanAndCovarianceMakeUpTheGramMatrix() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDList parts = MeanCovariance.of(activations(manager));
            assertArrayEquals(new float[] {2.5f, 0}, parts.get(0).toFloatArray(), 1e-6f);
            // G − μμᵀ: 7.5 − 6.25 = 1.25; the rest stays, as the second mean is 0.
            assertArrayEquals(new float[] {1.25f, -.5f, -.5f, .5f}, parts.get(1).toFloatArray(), 1e-6f);
        }
    }

    @Test
    void statisticsCloseWhatTheyMakeOnTheWay() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray x = activations(manager)) {
            for (Statistic statistic : Statistic.values()) {
                statistic.of(x).close();
                assertEquals(1, manager.getManagedArrays().size(), statistic.name());
            }
        }
    }
}
