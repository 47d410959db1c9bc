package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
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

    @Override
    void close();
}
