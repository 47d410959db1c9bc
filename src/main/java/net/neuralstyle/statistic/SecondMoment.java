package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.BinaryOperator;

/** Means over positions of f·fᵀ, the products of a position's channels. */
final class SecondMoment {
    private static final int MOST_PARTS = 16;

    private SecondMoment() {}

    /** 1×C×H×W → M×C, without a copy where the channels lie next to each other in memory. */
    static NDArray flatten(NDArray activations) {
        long channels = activations.getShape().get(1);
        try (NDArray last = activations.transpose(0, 2, 3, 1)) {
            return last.reshape(new Shape(-1, channels));
        }
    }

    /**
     * M×C → C×C in fp32, the mean over positions of f·fᵀ.
     *
     * <p>Half of the gradient is enough: where the loss treats G and Gᵀ alike, as every distance to a symmetric target
     * does, dL/dF = 2·F·dL/dG, and only the right factor of 2·F'·F − F'·F (F' without gradient) has to be followed back.
     */
    static NDArray of(NDArray positions) {
        return of(positions, SecondMoment::products);
    }

    /**
     * The same.
     *
     * @param product multiplies matrices: C×M and M×C → C×C in fp32
     */
    static NDArray of(NDArray positions, BinaryOperator<NDArray> product) {
        NDManager manager = positions.getManager();
        float perPosition = 1f / positions.getShape().get(0);
        try (NDArray constant = positions.stopGradient();
                NDArray transposed = constant.transpose();
                NDArray products = product.apply(transposed, positions);
                NDArray same = products.stopGradient();
                NDArray twice = manager.full(new Shape(), 2 * perPosition);
                NDArray once = manager.full(new Shape(), perPosition);
                NDArray doubled = products.mul(twice);
                NDArray value = same.mul(once)) {
            return doubled.sub(value);
        }
    }

    /**
     * Σ a·bᵀ over positions, C×M and M×C → C×C in fp32. Each product of bf16 matrices is summed in fp32 but rounded to
     * bf16 in the end: the mean of several parts rounds less.
     */
    static NDArray products(NDArray a, NDArray b) {
        if (a.getDataType() == DataType.FLOAT32) {
            return a.matMul(b);
        }
        long positions = b.getShape().get(0);
        long parts = MOST_PARTS;
        while (positions % parts != 0) {
            parts--;
        }
        Shape split = new Shape(parts, positions / parts, b.getShape().get(1));
        try (NDArray rows = a.transpose();
                NDArray left = rows.reshape(split);
                NDArray transposed = left.transpose(0, 2, 1);
                NDArray right = b.reshape(split);
                NDArray each = transposed.batchMatMul(right);
                NDArray one = a.getManager().ones(new Shape(1));
                // DJL's toType would cut the gradient off; a product with fp32 numbers is fp32.
                NDArray wide = each.mul(one)) {
            return wide.sum(new int[] {0});
        }
    }

    /** M×C and M×1 → C×C, the weighted sum over positions of w·f·fᵀ. */
    static NDArray of(NDArray positions, NDArray weights) {
        try (NDArray weighted = positions.mul(weights);
                NDArray transposed = weighted.transpose()) {
            return transposed.matMul(positions);
        }
    }
}
