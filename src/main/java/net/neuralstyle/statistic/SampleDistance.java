package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;

/**
 * How far apart two samples of features are: rows of numbers, one row for each place that was looked at, in no order. Holds
 * no arrays, so that one serves all losses.
 */
interface SampleDistance {

    /**
     * What is compared of features, which come with the style's mean at 0 and the style's mean distance from it at the square
     * root of the layer's weight.
     *
     * @param features M×K, closed by this where it is not what is returned
     * @return M×K, to be closed by the caller
     */
    default NDArray prepared(NDArray features) {
        return features;
    }

    /**
     * Computes the distance between the two samples.
     *
     * @param samples of image and style, prepared
     * @return a scalar, 0 or about 0 where both are samples of the same, attached to the image's manager, through which gradients flow
     */
    NDArray of(Samples samples);

    /** Whether it can go on with the matches of an evaluation before. */
    default boolean keepsMatches() {
        return false;
    }

    /**
     * Bytes that it takes beside the samples until its gradient is there, about.
     *
     * @param count M, rows of either
     * @param width K, numbers in a row
     */
    long bytes(long count, long width);

    /** Bytes beside those that it gives back before another loss is computed, about; arguments as of {@link #bytes}. */
    default long passingBytes(long count, long width) {
        return 0;
    }
}
