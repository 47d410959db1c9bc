package net.neuralstyle.statistic;

import ai.djl.ndarray.NDManager;
import java.util.List;
import net.neuralstyle.loss.Loss;

/**
 * How style is measured at a layer or at several together: what is read of the style images, and the loss that compares an
 * image with it.
 *
 * @param <R> what is read of one style image
 */
public interface StyleMeasure<R extends StyleReading> {

    /**
     * Begins to read a style image.
     *
     * @param places of it that are looked at
     * @param owner what is read is attached to it
     * @return to be closed by the caller
     */
    R reading(Places places, NDManager owner);

    /**
     * The loss of styles that were read.
     *
     * @param styles one or more, blended; not changed, may be closed afterwards
     * @param weights above 0, one for each style, relative to each other
     * @param comparison how the image is compared
     * @return to be closed by the caller
     */
    Loss loss(List<R> styles, List<Double> weights, Comparison comparison);
}
