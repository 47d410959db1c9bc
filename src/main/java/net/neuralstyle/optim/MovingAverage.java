package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;

/**
 * The exponential moving average of a row of images, corrected for its start from nothing: after k images with decay d
 * it is Σ d^(k−i)·xᵢ / Σ d^(k−i). Averaging the iterates takes out the optimiser's own jitter. Owns its array.
 */
public final class MovingAverage implements AutoCloseable {
    private static final String WEIGHT = "weight";
    private static final String SUM = "sum";

    private final double decay;
    private NDArray sum;
    private double weight;

    /**
     * An average of nothing yet.
     *
     * @param decay 0 ≤ decay &lt; 1; 0 keeps the last image only
     */
    public MovingAverage(double decay) {
        this.decay = decay;
    }

    /** Takes in the next image, which stays the caller's. */
    public void add(NDArray image) {
        if (sum == null) {
            sum = image.duplicate();
        } else {
            sum.muli(decay);
            sum.addi(image);
        }
        weight = weight * decay + 1;
    }

    /**
     * Computes the average of the images so far.
     *
     * @return to be closed by the caller
     * @throws IllegalStateException if no image was added
     */
    public NDArray value() {
        if (sum == null) {
            throw new IllegalStateException("no image has been averaged");
        }
        return sum.div(weight);
    }

    /** All it remembers; its array stays its own, and is there until the next image. */
    public Snapshot snapshot() {
        Snapshot.Builder snapshot = new Snapshot.Builder().number(WEIGHT, weight);
        return sum == null ? snapshot.build() : snapshot.array(SUM, sum).build();
    }

    /**
     * The average that a snapshot was taken of.
     *
     * @param decay as before
     * @param of its arrays are the average's from now on
     * @throws IllegalArgumentException if something is missing; the arrays are the caller's still
     */
    public static MovingAverage of(double decay, Snapshot of) {
        MovingAverage average = new MovingAverage(decay);
        average.weight = of.number(WEIGHT);
        average.sum = average.weight == 0 ? null : of.array(SUM);
        return average;
    }

    @Override
    public void close() {
        if (sum != null) {
            sum.close();
            sum = null;
        }
    }
}
