package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.Window;
import net.neuralstyle.tensor.Reading;

/**
 * Finds, tile by tile, the level of each layer with a softmax (see {@link Features#exponentiate}). With the level of another
 * picture, exponentials of large activations might overflow.
 */
final class SoftmaxLevels {
    private final Set<String> layers;
    private final Map<String, Double> found = new HashMap<>();

    /**
     * Begins before the first tile.
     *
     * @param layers with a softmax
     */
    SoftmaxLevels(Set<String> layers) {
        this.layers = layers;
    }

    /** Sees a tile's features, with what of them the tile answers for, by layer. */
    void add(Features features, Map<String, Window> windows) {
        windows.forEach((layer, window) -> {
            if (layers.contains(layer) && !window.isEmpty()) {
                found.merge(layer, logMean(features.layer(layer).unprojected(), window), SoftmaxLevels::logOfSum);
            }
        });
    }

    /** log mean exp(F) of the tiles so far, by layer. */
    Map<String, Double> byLayer() {
        return found;
    }

    /** A window's part of log mean exp(F). */
    private static double logMean(NDArray activations, Window window) {
        try (NDArray part = window.ofTile(activations);
                NDArray largest = part.max();
                NDArray shifted = part.sub(largest);
                NDArray exponentials = shifted.exp();
                NDArray mean = exponentials.mean()) {
            return Reading.one(largest) + Math.log(Reading.one(mean) * window.share());
        }
    }

    /** log(exp(a) + exp(b)). */
    private static double logOfSum(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
