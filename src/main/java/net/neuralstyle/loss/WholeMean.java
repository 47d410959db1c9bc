package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.Features;

/**
 * The division of activations by their mean over the whole picture, in which a softmax ends: its sums are gathered
 * from tiles that cannot know that mean, and set right afterwards.
 */
final class WholeMean {
    private WholeMean() {}

    /** A tile's share of the mean over all channels and positions, a scalar. */
    static NDArray share(Features tile, String layer, Window window) {
        try (NDArray part = window.ofTile(tile.get(layer));
                NDArray mean = part.mean();
                NDArray share = mean.getManager().full(new Shape(), (float) window.share())) {
            return mean.mul(share);
        }
    }

    /** 1 / mean, which every activation is to be multiplied by. */
    static NDArray factor(NDArray mean) {
        try (NDArray one = mean.getManager().ones(new Shape())) {
            return one.div(mean);
        }
    }

    /**
     * The statistic of activations times a factor.
     *
     * @param parts the statistic: means 1×C, and second moments C×C
     */
    static NDList scaled(NDList parts, NDArray factor) {
        NDList scaled = new NDList();
        try (NDArray square = factor.square()) {
            parts.forEach(part -> scaled.add(part.mul(part.getShape().get(0) == 1 ? factor : square)));
        }
        return scaled;
    }
}
