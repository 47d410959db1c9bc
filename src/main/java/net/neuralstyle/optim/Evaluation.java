package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;

/**
 * An objective's value at an image and its gradient there. Owns both arrays.
 *
 * @param value a scalar; reading it waits for the device
 * @param gradient of the image's shape
 */
public record Evaluation(NDArray value, NDArray gradient) implements AutoCloseable {
    @Override
    public void close() {
        value.close();
        gradient.close();
    }
}
