package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** factor·Σ(x − target)². Owns its target and its factor. */
final class SquaredDistance implements AutoCloseable {
    private final NDArray target;
    // A scalar that libtorch owns: DJL's mul(Number) borrows a Java buffer, which may be gone before backward.
    private final NDArray factor;

    /** Takes over the target, which stays attached to its manager. */
    SquaredDistance(NDArray target, double factor) {
        this.target = target;
        this.factor = target.getManager().full(new Shape(), (float) factor);
    }

    /** A scalar, attached to the manager of x. */
    NDArray of(NDArray x) {
        try (NDArray difference = x.sub(target);
                NDArray squares = difference.square();
                NDArray sum = squares.sum()) {
            return sum.mul(factor);
        }
    }

    /** The distance in a part of both only. */
    NDArray of(NDArray x, Window window) {
        try (NDArray part = window.ofTile(x);
                NDArray wanted = window.ofWhole(target);
                NDArray difference = part.sub(wanted);
                NDArray squares = difference.square();
                NDArray sum = squares.sum()) {
            return sum.mul(factor);
        }
    }

    /** factor·Σ(x − target)·target in a part of both. */
    NDArray alongTarget(NDArray x, Window window) {
        try (NDArray part = window.ofTile(x);
                NDArray wanted = window.ofWhole(target);
                NDArray difference = part.sub(wanted);
                NDArray products = difference.mul(wanted);
                NDArray sum = products.sum()) {
            return sum.mul(factor);
        }
    }

    @Override
    public void close() {
        target.close();
        factor.close();
    }
}
