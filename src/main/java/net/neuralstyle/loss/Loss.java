package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import net.neuralstyle.encoder.Features;

/** One term of the objective: how far an image's features are from what they should be. Owns its targets. */
public interface Loss extends AutoCloseable {

    /** The layer it looks at, for instance relu4_2 or {@link Features#IMAGE}. */
    String layer();

    /** How the term is reported among others of its kind: the layer, and the region where there are several. */
    default String name() {
        return layer();
    }

    /**
     * The distance, 0 where the features agree.
     *
     * @param features of the image being optimised, with {@link #layer()} among them
     * @return a scalar, attached to the features' manager, through which gradients flow back to the image
     */
    NDArray of(Features features);

    /**
     * One tile's part of the sums over the picture that the loss follows from: added over all tiles, they are the whole
     * picture's.
     *
     * @param tile features of the tile, with {@link #layer()} among them
     * @param window what of them the tile answers for, not empty
     * @return arrays of the same shapes for every tile, attached to the features' manager, through which gradients flow
     */
    NDList sums(Features tile, Window window);

    /**
     * The distance from sums over the whole picture.
     *
     * @param sums from {@link #sums}, added over all tiles
     * @return as {@link #of}
     */
    NDArray ofSums(NDList sums);

    @Override
    void close();
}
