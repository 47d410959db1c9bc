package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import net.neuralstyle.optim.Objective;

/** The weighted losses of an image and their gradient, which can tell its terms. */
public interface ReportingObjective extends Objective {
    /** The number of a sample that no iteration sees. */
    long AFTER_THE_LAST = -1;

    /**
     * Begins an iteration: losses that look at a sample of the image draw it.
     *
     * @param number the same number gives the same sample
     * @param read whether the terms of its evaluations are to be read, which waits for the device
     */
    void begin(long number, boolean read);

    /** The last evaluation's terms by name, before their weights; empty where they were not read. */
    Map<String, Double> terms();

    /**
     * The terms of an image, without the gradient.
     *
     * @param image 1×3×H×W; not changed
     * @return by name, before their weights
     */
    Map<String, Double> measured(NDArray image);
}
