package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** How far a statistic is from the one to be reached. Owns what it keeps of that. */
interface StatisticDistance extends AutoCloseable {

    /**
     * The distance, 0 where both agree.
     *
     * @param statistic of the image, which stays the caller's
     * @return a scalar, attached to the statistic's manager, through which gradients flow
     */
    NDArray of(NDList statistic);

    @Override
    void close();
}
