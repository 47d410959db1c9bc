package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaussianDistanceTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray matrix(float... values) {
        int side = (int) Math.sqrt(values.length);
        return manager.create(values, new Shape(side, side));
    }

    private NDArray row(float... values) {
        return manager.create(values, new Shape(1, values.length));
    }

    /** (2 1; 1 2) is the square of what has the eigenvalues √3 and 1 along the diagonals. */
    @Test
    void rootOfAMatrix() {
        try (SymmetricRoot roots = new SymmetricRoot(manager, 2)) {
            float mean = (float) (Math.sqrt(3) + 1) / 2;
            float half = (float) (Math.sqrt(3) - 1) / 2;
            assertArrayEquals(
                    new float[] {mean, half, half, mean},
                    roots.of(matrix(2, 1, 1, 2)).toFloatArray(),
                    1e-5f);
        }
    }

    /** Of one channel: (μ − μ*)² + (σ − σ*)² = 2² + (3 − 1)². */
    @Test
    void ofOneChannel() {
        try (GaussianDistance distance = new GaussianDistance(row(1), matrix(1), 1)) {
            assertEquals(8, distance.of(new NDList(row(3), matrix(9))).getFloat(), 2e-3);
        }
    }

    /** Where both covariances are diagonal, each channel by itself: (2 − 1)² + (3 − 1)² over 10. */
    @Test
    void channelsThatAreIndependentAdd() {
        try (GaussianDistance distance = new GaussianDistance(row(0, 0), matrix(1, 0, 0, 1), 10)) {
            assertEquals(
                    .5, distance.of(new NDList(row(0, 0), matrix(4, 0, 0, 9))).getFloat(), 1e-3);
        }
    }

    /** Turned by 45°, variances 4 and 1 have the covariance 1.5: the same distance from the unit matrix, (2 − 1)². */
    @Test
    void directionsDoNotMatter() {
        try (GaussianDistance distance = new GaussianDistance(row(0, 0), matrix(1, 0, 0, 1), 1)) {
            assertEquals(
                    1,
                    distance.of(new NDList(row(0, 0), matrix(2.5f, 1.5f, 1.5f, 2.5f)))
                            .getFloat(),
                    1e-3);
        }
    }

    @Test
    void nothingIsLeftWhereBothAgree() {
        NDArray covariance = matrix(2.5f, 1.5f, 1.5f, 2.5f);
        try (GaussianDistance distance = new GaussianDistance(row(1, 2), covariance, 1)) {
            assertEquals(0, distance.of(new NDList(row(1, 2), covariance)).getFloat(), 1e-4);
        }
    }

    /** d/dΣ tr(Σ − 2·√Σ) = 1 − Σ^−½: of variances 4 and 9 it is ½ and ⅔. */
    @Test
    void gradient() {
        NDArray covariance = matrix(4, 0, 0, 9);
        covariance.setRequiresGradient(true);
        try (GaussianDistance distance = new GaussianDistance(row(0, 0), matrix(1, 0, 0, 1), 1);
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(distance.of(new NDList(row(0, 0), covariance)));
            assertArrayEquals(
                    new float[] {.5f, 0, 0, 2f / 3}, covariance.getGradient().toFloatArray(), 2e-3f);
        }
    }
}
