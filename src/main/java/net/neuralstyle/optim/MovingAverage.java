package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;

/**
 * The exponential moving average of a row of images, corrected for its start from nothing: after k images with decay d
 * it is Σ d^(k−i)·xᵢ / Σ d^(k−i). Averaging the iterates takes out the optimiser's own jitter. Owns its array.
 */
public final class MovingAverage implements AutoCloseable {
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
     * The average so far.
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

    @Override
    public void close() {
        if (sum != null) {
            sum.close();
            sum = null;
        }
    }
}
