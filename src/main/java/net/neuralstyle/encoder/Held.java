package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;

/** An array on its way through a network: closed when the next one takes its place, and at the end unless it is taken. */
final class Held implements AutoCloseable {
    private NDArray array;

    Held(NDArray array) {
        this.array = array;
    }

    NDArray array() {
        return array;
    }

    void replace(NDArray next) {
        array.close();
        array = next;
    }

    /** Hands the array over, to be closed by the caller. */
    NDArray take() {
        NDArray own = array;
        array = null;
        return own;
    }

    @Override
    public void close() {
        if (array != null) {
            array.close();
        }
    }
}
