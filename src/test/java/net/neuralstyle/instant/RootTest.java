package net.neuralstyle.instant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Roots of covariances, and the map between two. */
class RootTest {
    private static final int SIDE = 12;

    /** Positive definite, with eigenvalues over many powers of ten. */
    private static double[] covariance(long seed, double spread) {
        Random random = new Random(seed);
        double[] factor = new double[SIDE * SIDE];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = random.nextGaussian() * Math.pow(spread, -(double) (i % SIDE) / SIDE);
        }
        double[] product = new double[SIDE * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                for (int k = 0; k < SIDE; k++) {
                    product[i * SIDE + j] += factor[i * SIDE + k] * factor[j * SIDE + k];
                }
            }
        }
        return product;
    }

    private static NDArray matrix(NDManager manager, double[] values) {
        return manager.create(values, new Shape(SIDE, SIDE));
    }

    @Test
    void aRootTimesItselfIsTheMatrix() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            double[] a = covariance(1, 100);
            Root root = Root.of(matrix(manager, a));
            assertArrayEquals(a, root.root().matMul(root.root()).toDoubleArray(), 1e-9);
            double[] one = root.root().matMul(root.inverse()).toDoubleArray();
            for (int i = 0; i < one.length; i++) {
                assertEquals(i % (SIDE + 1) == 0 ? 1 : 0, one[i], 1e-8);
            }
        }
    }

    /** T·A·Tᵀ = B, with a symmetric T: the only such map that moves least. */
    @Test
    void transportCarriesOneCovarianceToTheOther() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray a = matrix(manager, covariance(2, 30));
            double[] b = covariance(3, 30);
            NDArray map = Root.of(a).transportTo(matrix(manager, b));
            assertArrayEquals(b, map.matMul(a).matMul(map.transpose()).toDoubleArray(), 1e-7);
            assertArrayEquals(map.toDoubleArray(), map.transpose().toDoubleArray(), 1e-8);
            double[] same = Root.of(a).transportTo(a).toDoubleArray();
            for (int i = 0; i < same.length; i++) {
                assertEquals(i % (SIDE + 1) == 0 ? 1 : 0, same[i], 1e-7);
            }
        }
    }
}
