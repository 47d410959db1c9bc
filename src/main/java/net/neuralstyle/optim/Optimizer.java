package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;

/** A rule that goes from one image to the next. Owns its state, such as moments of the gradient. */
public interface Optimizer extends AutoCloseable {

    /** Judges where a step begins. */
    @FunctionalInterface
    interface Judge {

        /**
         * Whether the step may be made.
         *
         * @param image where it begins; not changed
         * @param evaluation the objective there, which stays the optimiser's
         */
        boolean accepts(NDArray image, Evaluation evaluation);
    }

    /**
     * Makes one step, in place: large pictures leave no room for two.
     *
     * @param objective what is to become smaller; where it throws, neither image nor state have changed
     * @param image N×3×H×W, becomes the next image
     * @param rateFactor multiplies the step length of this step, above 0; below 1 to settle down
     * @param judge asked once, about the image that the step begins at, before it is changed; images that are only tried on
     *     the way are the optimiser's own affair
     * @return false where the judge refused: neither image nor state have changed
     */
    boolean step(Objective objective, NDArray image, double rateFactor, Judge judge);

    /** As {@link #step(Objective, NDArray, double, Judge)}, wherever it begins. */
    default void step(Objective objective, NDArray image, double rateFactor) {
        step(objective, image, rateFactor, (at, evaluation) -> true);
    }

    /** How many arrays of the image's size it keeps from one step to the next, at most. */
    int imagesKept();

    /** Brings an array to another height and width: N×C×H×W → N×C×height×width. */
    @FunctionalInterface
    interface Resampling {

        /**
         * Brings an array to another size.
         *
         * @return a new array, to be closed by the caller
         */
        NDArray apply(NDArray array, long height, long width);
    }

    /**
     * Carries the state over to another image size.
     *
     * @param height of the images to come
     * @param width of the images to come
     * @param signed resamples arrays whose values may have either sign
     * @param nonNegative resamples arrays of non-negative values without overshooting below 0
     */
    void resize(long height, long width, Resampling signed, Resampling nonNegative);

    /** Forgets every step, as after images that led nowhere. */
    void restart();

    /** All it remembers of the steps so far; its arrays stay its own, and are there until the next step. */
    Snapshot snapshot();

    /**
     * Remembers the steps of an optimiser of the same kind, after which it goes on as that one would have.
     *
     * @param of another one's; its arrays are this one's from now on
     * @param height of the images
     * @param width of the images
     * @throws IllegalArgumentException if something is missing or of another size; the arrays are the caller's still
     */
    void remember(Snapshot of, long height, long width);

    @Override
    void close();
}
