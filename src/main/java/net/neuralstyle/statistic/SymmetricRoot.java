package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The square root of a symmetric matrix without negative eigenvalues, by Newton's iteration in Schulz' form: Y₀ = A/‖A‖,
 * Z₀ = 1, T = (3·1 − Z·Y)/2, Y ← Y·T, Z ← T·Z, and √A ≈ Y·√‖A‖ (Higham, Functions of Matrices, SIAM 2008, chapter 6). It
 * consists of products alone, through which gradients flow. Eigenvalues far below ‖A‖/10⁴ come out too small. Owns its
 * arrays.
 */
final class SymmetricRoot implements AutoCloseable {
    private static final int ITERATIONS = 12;

    private final NDArray one;
    private final NDArray threeHalves;
    private final NDArray half;

    /** Roots of C×C matrices. */
    SymmetricRoot(NDManager manager, long size) {
        one = manager.eye((int) size);
        half = manager.full(new Shape(), .5f);
        threeHalves = one.mul(1.5f);
    }

    /**
     * Computes the root of a matrix.
     *
     * @param matrix A, C×C
     * @return C×C, attached to the matrix's manager, to be closed by the caller
     */
    NDArray of(NDArray matrix) {
        try (NDList temporary = new NDList()) {
            NDArray constant = kept(temporary, matrix.stopGradient());
            NDArray squares = kept(temporary, constant.square());
            NDArray sum = kept(temporary, squares.sum());
            NDArray least = kept(temporary, sum.maximum(Float.MIN_NORMAL));
            // Any number above the largest eigenvalue will do, so that none of the gradient goes through it.
            NDArray norm = kept(temporary, least.sqrt());
            NDArray y = kept(temporary, matrix.div(norm));
            NDArray z = one;
            for (int i = 0; i < ITERATIONS; i++) {
                NDArray product = kept(temporary, z.matMul(y));
                NDArray halved = kept(temporary, product.mul(half));
                NDArray t = kept(temporary, threeHalves.sub(halved));
                y = kept(temporary, y.matMul(t));
                z = kept(temporary, t.matMul(z));
            }
            NDArray scale = kept(temporary, norm.sqrt());
            return y.mul(scale);
        }
    }

    private static NDArray kept(NDList temporary, NDArray array) {
        temporary.add(array);
        return array;
    }

    /** The sum of the diagonal, a scalar, to be closed by the caller. */
    static NDArray trace(NDArray matrix) {
        try (NDArray eye = matrix.getManager().eye((int) matrix.getShape().get(0));
                NDArray diagonal = matrix.mul(eye)) {
            return diagonal.sum();
        }
    }

    @Override
    public void close() {
        one.close();
        threeHalves.close();
        half.close();
    }
}
