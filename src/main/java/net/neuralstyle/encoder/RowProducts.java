package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Products of matrices in the number format that an encoder computes in: sums over many places and the search for the
 * largest products need no more digits than the features have, and bf16 is several times as fast.
 */
public final class RowProducts {
    private final TensorOps ops;
    private final NumberFormat format;

    RowProducts(TensorOps ops, NumberFormat format) {
        this.ops = ops;
        this.format = format;
    }

    /**
     * A matrix product, through which gradients flow.
     *
     * @param a M×K in fp32
     * @param b K×N in fp32
     * @return a·b, M×N in fp32, of factors in the number format; attached to the manager of a, to be closed by the caller
     */
    public NDArray matMul(NDArray a, NDArray b) {
        return format == NumberFormat.FP32 ? a.matMul(b) : ops.productInBf16(a, b);
    }

    /**
     * Computes inner products of every row of one matrix with every row of another. No gradients flow through them.
     *
     * @param a M×K in fp32
     * @param b N×K in fp32
     * @return a·bᵀ, M×N in the number format, attached to the manager of a, to be closed by the caller
     */
    public NDArray of(NDArray a, NDArray b) {
        try (NDArray constant = a.stopGradient();
                NDArray left = in(constant);
                NDArray right = in(b);
                NDArray transposed = right.transpose()) {
            return left.matMul(transposed);
        }
    }

    /**
     * The nearest row of another matrix, by half the squared distance, in both directions. No gradients flow.
     *
     * @param a M×K in fp32
     * @param b N×K in fp32
     * @param cost what taking a row of b adds to its distance, N
     * @return for each row of a its row of b, M whole numbers, and for each row of b its row of a, N; to be closed by the
     *     caller
     */
    public NDList nearest(NDArray a, NDArray b, NDArray cost) {
        long rows = a.getShape().get(0);
        try (NDArray constant = a.stopGradient();
                NDArray both = ops.nearest(format, constant, b, cost)) {
            return new NDList(both.get("0:" + rows), both.get(rows + ":"));
        }
    }

    /** The same numbers in the format, to be closed by the caller. */
    private NDArray in(NDArray rows) {
        return format == NumberFormat.FP32 ? rows.stopGradient() : ops.to(format, rows);
    }
}
