package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import net.neuralstyle.encoder.Features;

/** One term of the objective: how far an image's features are from what they should be. Owns its targets. */
public interface Loss extends AutoCloseable {

    /** The layers it looks at, for instance relu4_2 or {@link Features#IMAGE}; most losses look at one. */
    List<String> layers();

    /** How the term is reported among others of its kind: the layer, and the region where there are several. */
    default String name() {
        return String.join("+", layers());
    }

    /**
     * Draws what a loss that looks at a sample of the image draws, for the evaluations that follow.
     *
     * @param number of the draw: the same number gives the same sample
     */
    default void draw(long number) {
        // Most losses look at all of the image.
    }

    /**
     * The distance, 0 where the features agree.
     *
     * @param features of the image being optimised, with {@link #layers()} among them
     * @return a scalar, attached to the features' manager, through which gradients flow back to the image
     */
    NDArray of(Features features);

    /**
     * One tile's part of the sums over the picture that the loss follows from: added over all tiles, they are the whole
     * picture's. The tile's stage need not hold all of the loss's layers, so that each has sums of its own.
     *
     * @param layer one of {@link #layers()}
     * @param tile features of the tile, with the layer among them
     * @param window what of the layer the tile answers for, not empty
     * @return arrays of the same shapes for every tile, attached to the features' manager, through which gradients flow
     */
    NDList sums(String layer, Features tile, Window window);

    /**
     * The distance from sums over the whole picture.
     *
     * @param sums from {@link #sums}, added over all tiles, in the order of {@link #layers()}
     * @return as {@link #of}
     */
    NDArray ofSums(List<NDList> sums);

    /** Bytes that an evaluation with its gradient takes whatever the image's size, about. */
    default long fixedBytes() {
        return 0;
    }

    @Override
    void close();
}
