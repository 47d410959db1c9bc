package net.neuralstyle.loss;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

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

    /**
     * Style as hypercolumns, compared by the relaxed earth mover's distance (Kolkin, Salavon &amp; Shakhnarovich, CVPR 2019).
     *
     * @param weights of the layers in a column, in order; not empty
     * @param covariance weight, beside that distance, of the distance between mean and covariance of each layer's features at
     *     the same places, 0 or more
     * @param balance how evenly columns of the styles are taken as nearest neighbours, 0 to 1
     * @param guidance how much half the squared distance of two places' {@link Guidance} counts where nearest neighbours are
     *     looked for, 0 or more
     */
    static StyleMeasure<?> columns(Map<String, Double> weights, double covariance, double balance, double guidance) {
        return new ColumnMeasure(weights, new RelaxedEarthMover(balance, guidance), covariance);
    }

    /**
     * How far an image's colours lie beyond those that styles have: the mean over its pixels of max(0, d − 0.06)², where d is
     * the distance in RGB, 0–1, to the nearest of them.
     *
     * @param nearest for each cell of a lattice of the RGB cube, blue fastest, the nearest of the styles' colours, 0–1: 3·side³
     *     numbers
     * @param side cells of the lattice along each axis
     */
    static StyleMeasure<?> gamut(float[] nearest, int side) {
        return new GamutMeasure(nearest, side);
    }
}
