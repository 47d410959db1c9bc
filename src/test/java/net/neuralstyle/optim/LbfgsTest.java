package net.neuralstyle.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
    private int evaluations;

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray point(float... numbers) {
        return manager.create(numbers, new Shape(1, 1, 1, numbers.length));
    }

    private Evaluation evaluation(double value, float... gradient) {
        evaluations++;
        return new Evaluation(manager.full(new Shape(), (float) value), point(gradient));
    }

    /** 100·(y − x²)² + (1 − x)². */
    private Evaluation rosenbrock(NDArray at) {
        double x = at.toFloatArray()[0];
        double y = at.toFloatArray()[1];
        return evaluation(
                100 * Math.pow(y - x * x, 2) + Math.pow(1 - x, 2),
                (float) (-400 * x * (y - x * x) - 2 * (1 - x)),
                (float) (200 * (y - x * x)));
    }

    /** ½·Σ dᵢ·xᵢ² with d = 1, 10, 100, 1000. */
    private Evaluation quadratic(NDArray at) {
        float[] x = at.toFloatArray();
        float[] gradient = new float[4];
        double value = 0;
        for (int i = 0; i < 4; i++) {
            gradient[i] = (float) Math.pow(10, i) * x[i];
            value += .5 * gradient[i] * x[i];
        }
        return evaluation(value, gradient);
    }

    /**
     * The first iterates of scipy 1.10.1, {@code minimize(…, method='L-BFGS-B', options={'maxcor': 10})} from (−1.2, 1), whose
     * line search has the same constants.
     */
    @Test
    void goesScipysWayOnRosenbrocksFunction() {
        float[][] expected = {
            {-1.0174098f, 1.07452661f},
            {-1.02701975f, 1.0683587f},
            {-1.02853585f, 1.06534214f},
            {-1.02806832f, 1.06193806f},
            {-1.02138516f, 1.03929439f},
            {-1.00202936f, .98860796f},
            {-.94936717f, .86697469f},
            {-.88763596f, .74177303f}
        };
        NDArray at = point(-1.2f, 1);
        try (Lbfgs lbfgs = new Lbfgs(10)) {
            for (float[] each : expected) {
                lbfgs.step(this::rosenbrock, at, 1);
                assertArrayEquals(each, at.toFloatArray(), 2e-3f);
            }
        }
    }

    @Test
    void findsRosenbrocksMinimum() {
        NDArray at = point(-1.2f, 1);
        try (Lbfgs lbfgs = new Lbfgs(10)) {
            for (int i = 0; i < 60; i++) {
                lbfgs.step(this::rosenbrock, at, 1);
            }
        }
        assertArrayEquals(new float[] {1, 1}, at.toFloatArray(), 2e-3f);
        assertTrue(evaluations < 150, evaluations + " evaluations");
    }

    /** Scipy's first iterates, as above, with five steps remembered. */
    @Test
    void goesScipysWayOnAnIllConditionedQuadratic() {
        float[][] expected = {
            {.99900501f, .99005013f, .90050126f, .00501256f},
            {.99798283f, .97991918f, .80828182f, -.00818181f},
            {.98583917f, .86251815f, .00840791f, -.01257554f},
            {.97573403f, .77399564f, -.01144824f, -.00109537f},
            {.93024906f, .38163492f, -.04119491f, .02312125f}
        };
        NDArray at = point(1, 1, 1, 1);
        try (Lbfgs lbfgs = new Lbfgs(5)) {
            for (float[] each : expected) {
                lbfgs.step(this::quadratic, at, 1);
                assertArrayEquals(each, at.toFloatArray(), 2e-3f);
            }
            for (int i = 0; i < 40; i++) {
                lbfgs.step(this::quadratic, at, 1);
            }
        }
        assertArrayEquals(new float[4], at.toFloatArray(), 1e-3f);
    }

    /** A first trial far beyond the minimum, where the function is not even finite, is drawn back. */
    @Test
    void trialsThatExplodeAreDrawnBack() {
        NDArray at = point(3);
        try (Lbfgs lbfgs = new Lbfgs(5)) {
            for (int i = 0; i < 30; i++) {
                // x − ln x, with the minimum 1, is NaN below 0.
                lbfgs.step(
                        x -> {
                            double value = x.toFloatArray()[0];
                            return evaluation(value - Math.log(value), (float) (1 - 1 / value));
                        },
                        at,
                        4);
            }
        }
        assertEquals(1, at.toFloatArray()[0], 1e-3);
    }

    @Test
    void whatIsRefusedChangesNothing() {
        NDArray at = point(-1.2f, 1);
        try (Lbfgs lbfgs = new Lbfgs(3)) {
            assertFalse(lbfgs.step(this::rosenbrock, at, 1, (image, evaluation) -> false));
        }
        assertArrayEquals(new float[] {-1.2f, 1}, at.toFloatArray());
    }

    /** At a minimum there is nowhere to go, and no trap. */
    @Test
    void staysAtAMinimum() {
        NDArray at = point(1, 1);
        try (Lbfgs lbfgs = new Lbfgs(3)) {
            lbfgs.step(this::rosenbrock, at, 1);
            lbfgs.step(this::rosenbrock, at, 1);
        }
        assertArrayEquals(new float[] {1, 1}, at.toFloatArray());
    }

    /** Two arrays for each step that is remembered, and nothing after it is closed. */
    @Test
    void keepsWhatItRemembers() {
        try (NDManager own = manager.newSubManager()) {
            NDArray at = own.create(new float[] {1, 1, 1, 1}, new Shape(1, 1, 1, 4));
            Lbfgs lbfgs = new Lbfgs(3);
            for (int i = 0; i < 10; i++) {
                lbfgs.step(LbfgsTest::fourthPowers, at, .1);
            }
            assertEquals(1 + 2 * 3, own.getManagedArrays().size());
            assertTrue(lbfgs.imagesKept() > 2 * 3, "what a step needs beside them");
            lbfgs.close();
            assertEquals(1, own.getManagedArrays().size());
        }
    }

    /** Σ x⁴. */
    private static Evaluation fourthPowers(NDArray x) {
        try (NDArray squares = x.square();
                NDArray cubes = squares.mul(x);
                NDArray powers = squares.square()) {
            return new Evaluation(powers.sum(), cubes.mul(4));
        }
    }
}
