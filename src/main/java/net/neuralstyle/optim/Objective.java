package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;

/** A function of an image that an {@link Optimizer} makes smaller. */
@FunctionalInterface
public interface Objective {

    /**
     * The value and its gradient at an image.
     *
     * @param image N×3×H×W; not changed
     * @return both, attached to the image's manager, to be closed by the caller
     */
    Evaluation evaluate(NDArray image);
}
