package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/** A rule that goes from one image to the next. Owns its state, such as moments of the gradient. */
public sealed interface Optimizer extends AutoCloseable permits Adam {

    /**
     * Makes one step.
     *
     * @param objective what is to become smaller
     * @param image N×3×H×W; not changed
     * @param rateFactor multiplies the step length of this step, above 0; below 1 to settle down
     * @return the next image, attached to the image's manager, to be closed by the caller
     */
    NDArray step(Objective objective, NDArray image, double rateFactor);

    /**
     * Carries the state over to another image size.
     *
     * @param signed resizes an array whose values may have either sign
     * @param nonNegative resizes an array of non-negative values without overshooting below 0
     */
    void resize(UnaryOperator<NDArray> signed, UnaryOperator<NDArray> nonNegative);

    @Override
    void close();
}
