package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Adam's two moving averages over gradients of one octave. Owns its arrays. */
final class Moments implements AutoCloseable {
    private static final String MEAN = " mean";
    private static final String SQUARE = " square";

    private NDArray mean;
    private NDArray square;

    /** Begins with no step remembered. */
    Moments() {}

    private Moments(NDArray mean, NDArray square) {
        this.mean = mean;
        this.square = square;
    }

    /** Zeros of a gradient's shape, unless there are some already. */
    void begin(NDArray gradient) {
        if (mean == null) {
            mean = gradient.zerosLike();
            square = gradient.zerosLike();
        }
    }

    /** Cuts out a block, on the same memory, to be closed by the caller. */
    Moments in(NDIndex block) {
        return new Moments(mean.get(block), square.get(block));
    }

    /** m ← β₁·m + (1−β₁)·g and v ← β₂·v + (1−β₂)·g², from nothing at first. */
    void add(NDArray gradient, double beta1, double beta2) {
        begin(gradient);
        mean.muli(beta1);
        try (NDArray part = gradient.mul(1 - beta1)) {
            mean.addi(part);
        }
        square.muli(beta2);
        try (NDArray part = gradient.square()) {
            part.muli(1 - beta2);
            square.addi(part);
        }
    }

    /**
     * length · m̂ / (√v̂ + ε), to be closed by the caller.
     *
     * @param meanWeight 1−β₁ᵗ, by which m̂ = m / (1−β₁ᵗ)
     * @param squareWeight 1−β₂ᵗ
     */
    NDArray step(double length, double meanWeight, double squareWeight, double epsilon) {
        try (NDArray unbiased = square.div(squareWeight);
                NDArray root = unbiased.sqrt()) {
            root.addi(epsilon);
            NDArray step = mean.div(root);
            step.muli(length / meanWeight);
            return step;
        }
    }

    void resize(long height, long width, Optimizer.Resampling signed, Optimizer.Resampling nonNegative) {
        if (mean != null) {
            try (NDArray oldMean = mean;
                    NDArray oldSquare = square) {
                mean = signed.apply(oldMean, height, width);
                square = nonNegative.apply(oldSquare, height, width);
            }
        }
    }

    /** Adds the averages to a snapshot, where there are any. */
    void write(String name, Snapshot.Builder snapshot) {
        if (mean != null) {
            snapshot.array(name + MEAN, mean).array(name + SQUARE, square);
        }
    }

    /** Takes over the averages that {@link #write} added to a snapshot. */
    static Moments read(String name, Snapshot snapshot, Shape shape) {
        return new Moments(snapshot.array(name + MEAN, shape), snapshot.array(name + SQUARE, shape));
    }

    @Override
    public void close() {
        if (mean != null) {
            mean.close();
            square.close();
            mean = null;
            square = null;
        }
    }
}
