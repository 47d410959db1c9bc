package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What one tile tells a loss of a layer: either its share of sums over the whole picture, or what stands at certain places
 * of it. Gradients flow through its arrays, which are attached to the features' manager.
 */
public sealed interface TilePart {
    /**
     * The tile's share of the activations' mean over the whole picture, where they still have to be divided by it (see
     * {@link WholeMean}); null where they have not.
     */
    NDArray mean();

    /**
     * The part of a loss that adds up: a tile gives its shares of the whole picture's sums.
     *
     * @param sums of the same shapes for every tile; added over all tiles they are the whole picture's
     * @param mean as of {@link TilePart#mean}
     */
    record Sums(NDList sums, NDArray mean) implements TilePart {}

    /**
     * Some of the rows of an array, each of which comes from one tile.
     *
     * @param rows M×C; null where the tile has none
     * @param places which rows of the whole they are, from 0
     * @param mean as of {@link TilePart#mean}
     */
    record Placed(NDArray rows, long[] places, NDArray mean) implements TilePart {}
}
