package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.LayerFeatures;

/**
 * The division of activations by their mean over the whole picture, in which a softmax ends: its sums are gathered
 * from tiles that cannot know that mean, and set right afterwards.
 */
public final class WholeMean {
    private WholeMean() {}

    /** A tile's share of the mean over all channels and positions, a scalar; null where nothing is to be divided by it. */
    public static NDArray share(LayerFeatures tile, Window window) {
        if (!tile.isUndivided()) {
            return null;
        }
        try (NDArray part = window.ofTile(tile.values());
                NDArray mean = part.mean();
                NDArray share = mean.getManager().full(new Shape(), (float) window.share())) {
            return mean.mul(share);
        }
    }

    /** 1 / mean, which every activation is to be multiplied by. */
    public static NDArray factor(NDArray mean) {
        try (NDArray one = mean.getManager().ones(new Shape())) {
            return one.div(mean);
        }
    }

    /** The activations at all places, P×C, divided by their mean where that is still to be done; to be closed by the caller. */
    public static NDArray divided(Gathered activations) {
        NDArray placed = activations.placed();
        if (activations.mean() == null) {
            // Another handle: DJL's duplicate would cut the gradient off.
            return placed.reshape(placed.getShape());
        }
        try (NDArray factor = factor(activations.mean())) {
            return placed.mul(factor);
        }
    }
}
