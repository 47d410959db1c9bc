package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;

/**
 * Inner products of every row of one matrix with every row of another, in the number format that an encoder computes in:
 * for who looks for the largest ones, where bf16 is several times as fast. No gradients flow through them.
 */
public final class RowProducts {
    private final TensorOps ops;
    private final NumberFormat format;

    RowProducts(TensorOps ops, NumberFormat format) {
        this.ops = ops;
        this.format = format;
    }

    /**
     * Computes the products.
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

    /** The same numbers in the format, to be closed by the caller. */
    private NDArray in(NDArray rows) {
        return format == NumberFormat.FP32 ? rows.stopGradient() : ops.to(format, rows);
    }
}
