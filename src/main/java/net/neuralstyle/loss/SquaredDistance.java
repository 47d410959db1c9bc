package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** factor·Σ w·(x − target)², with w = 1 where no weights are given. Owns its target, its factor and its weights. */
public final class SquaredDistance implements AutoCloseable {
    private final NDArray target;
    // A scalar that libtorch owns: DJL's mul(Number) borrows a Java buffer, which may be gone before backward.
    private final NDArray factor;
    private final NDArray weights;

    /** Takes over the target, which stays attached to its manager. */
    public SquaredDistance(NDArray target, double factor) {
        this(target, factor, null);
    }

    /**
     * Takes over the target and the weights.
     *
     * @param weights that go with every row of the target's channels; null for 1 everywhere
     */
    SquaredDistance(NDArray target, double factor, NDArray weights) {
        this.target = target;
        this.factor = target.getManager().full(new Shape(), (float) factor);
        this.weights = weights;
    }

    /** A scalar, attached to the manager of x. */
    public NDArray of(NDArray x) {
        return between(x, target, weights);
    }

    /** The distance in a part of both only. */
    NDArray of(NDArray x, Window window) {
        try (NDArray part = window.ofTile(x);
                NDArray wanted = window.ofWhole(target);
                NDArray counting = weights == null ? null : window.ofWhole(weights)) {
            return between(part, wanted, counting);
        }
    }

    private NDArray between(NDArray x, NDArray wanted, NDArray counting) {
        try (NDArray difference = x.sub(wanted);
                NDArray squares = difference.square()) {
            return sum(squares, counting);
        }
    }

    private NDArray sum(NDArray values, NDArray counting) {
        if (counting == null) {
            try (NDArray sum = values.sum()) {
                return sum.mul(factor);
            }
        }
        try (NDArray weighted = values.mul(counting);
                NDArray sum = weighted.sum()) {
            return sum.mul(factor);
        }
    }

    /** factor·Σ w·(x − target)·target in a part of both. */
    NDArray alongTarget(NDArray x, Window window) {
        try (NDArray part = window.ofTile(x);
                NDArray wanted = window.ofWhole(target);
                NDArray counting = weights == null ? null : window.ofWhole(weights);
                NDArray difference = part.sub(wanted);
                NDArray products = difference.mul(wanted)) {
            return sum(products, counting);
        }
    }

    @Override
    public void close() {
        target.close();
        factor.close();
        if (weights != null) {
            weights.close();
        }
    }
}
