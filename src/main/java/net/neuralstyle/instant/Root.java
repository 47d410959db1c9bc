package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.tensor.Reading;

/**
 * The square root of a symmetric positive definite matrix, and its inverse, by Newton's iteration in Schulz' form in double
 * precision (Higham, Functions of Matrices, SIAM 2008, chapter 6): Y₀ = A/‖A‖, Z₀ = 1, T = (3·1 − Z·Y)/2, Y ← Y·T,
 * Z ← T·Z. Owns its arrays.
 *
 * @param root A^½, C×C
 * @param inverse A^−½, C×C
 */
record Root(NDArray root, NDArray inverse) implements AutoCloseable {
    /** Each brings small eigenvalues nearer by 9/4: enough for those of 10⁻⁹ of the largest. */
    private static final int ITERATIONS = 34;

    /** Where Z·Y is as near to 1, in Frobenius' norm, one more iteration squares what is left, to nothing. */
    private static final double NEAR = 1e-7;

    /** The roots of a matrix in double precision. */
    static Root of(NDArray matrix) {
        try (NDList temporary = new NDList()) {
            double norm = norm(matrix);
            NDArray one = kept(temporary, eye(matrix));
            NDArray threeHalves = kept(temporary, one.mul(1.5));
            NDArray y = kept(temporary, matrix.div(norm));
            NDArray z = one;
            for (int i = 0; i < ITERATIONS; i++) {
                NDArray product = kept(temporary, z.matMul(y));
                NDArray halved = kept(temporary, product.mul(.5));
                NDArray t = kept(temporary, threeHalves.sub(halved));
                y = kept(temporary, y.matMul(t));
                z = kept(temporary, t.matMul(z));
                if (norm(kept(temporary, product.sub(one))) < NEAR) {
                    break;
                }
            }
            return new Root(y.mul(Math.sqrt(norm)), z.div(Math.sqrt(norm)));
        }
    }

    /** Frobenius' norm. */
    private static double norm(NDArray matrix) {
        try (NDArray squares = matrix.square();
                NDArray sum = squares.sum()) {
            return Math.sqrt(Reading.oneDouble(sum));
        }
    }

    private static NDArray eye(NDArray like) {
        long side = like.getShape().get(0);
        double[] values = new double[(int) (side * side)];
        for (int i = 0; i < side; i++) {
            values[(int) (i * side + i)] = 1;
        }
        return like.getManager().create(values, new Shape(side, side)).toType(DataType.FLOAT64, false);
    }

    private static NDArray kept(NDList temporary, NDArray array) {
        temporary.add(array);
        return array;
    }

    /**
     * The linear map that carries features of covariance A to those of covariance B and moves them least, that of optimal
     * transport: A^−½·(A^½·B·A^½)^½·A^−½ (Olkin &amp; Pukelsheim 1982). The whitening and colouring of Li et al. turns
     * features besides.
     *
     * @param to B, C×C in double precision
     * @return C×C, symmetric, to be closed by the caller
     */
    NDArray transportTo(NDArray to) {
        try (NDArray left = root.matMul(to);
                NDArray between = left.matMul(root);
                Root middle = of(between);
                NDArray half = inverse.matMul(middle.root)) {
            return half.matMul(inverse);
        }
    }

    @Override
    public void close() {
        root.close();
        inverse.close();
    }
}
