package net.neuralstyle.settings;

import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.statistic.Statistic;

/** What layers can be used for. */
final class LayerChecks {
    private LayerChecks() {}

    /** Whether a style layer is compared by nearest neighbours. */
    private static boolean isMatched(Statistic statistic, LayerWeights styleLayers) {
        return styleLayers.names().stream()
                .map(StyleLayer::parse)
                .map(layer -> layer.statistic() == null ? statistic : layer.statistic())
                .anyMatch(Statistic.NEAREST_NEIGHBOURS::equals);
    }

    /**
     * Refuses layers that the network lacks, or that cannot be used there.
     *
     * @throws IllegalArgumentException naming the setting
     */
    static void known(String name, LayerWeights layers, Architecture encoder) {
        try {
            layers.in(encoder);
            if (!name.equals("styleLayers")) {
                layers.names().forEach(LayerChecks::requireNoStatistic);
            }
            if (name.equals("contentLayers")) {
                // Pixels are no content: nothing would be left to paint.
                layers.names().forEach(encoder::tap);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static void requireNoStatistic(String layer) {
        if (StyleLayer.parse(layer).statistic() != null) {
            throw new IllegalArgumentException(
                    "\"" + layer + "\" names a statistic; only layers of styleLayers have them.");
        }
    }

    /** Refuses what becomes of activations where the network knows none. */
    static void smoothing(Architecture encoder, Smoothing smoothing) {
        if (encoder.isEmbedded() && encoder.smoothing(smoothing) != Smoothing.NONE) {
            throw new IllegalArgumentException("smoothing is " + Choices.id(smoothing)
                    + "; the compact encoder is compared without: choose auto or none, or another encoder.");
        }
    }

    /** Refuses columns without a layer. */
    static void columns(double columns, LayerWeights columnLayers) {
        if (columns > 0 && columnLayers.names().isEmpty()) {
            throw new IllegalArgumentException("columns is " + Range.plain(columns)
                    + ", but columnLayers is empty: name a layer, or set columns to 0.");
        }
    }

    /** Refuses matches that stay where there are none. */
    static void refresh(int refresh, Statistic statistic, LayerWeights styleLayers) {
        if (refresh > 1 && !isMatched(statistic, styleLayers)) {
            throw new IllegalArgumentException(
                    "refresh is " + refresh + ", but no style layer is compared by"
                            + " nearest-neighbours, which alone keep their matches: choose that statistic, or set refresh to 1.");
        }
    }

    /** Refuses losses without a layer, and that there is none at all. */
    static void some(
            LayerWeights contentLayers,
            double selfSimilarity,
            double laplacian,
            LayerWeights styleLayers,
            double columns) {
        if (contentLayers.names().isEmpty() && selfSimilarity + laplacian > 0) {
            throw new IllegalArgumentException(
                    (selfSimilarity > 0 ? "selfSimilarity" : "laplacian")
                            + " is above 0, but contentLayers is empty: name a layer whose features it looks at, or set it to 0.");
        }
        if (contentLayers.names().isEmpty() && styleLayers.names().isEmpty() && columns == 0) {
            throw new IllegalArgumentException("There is neither a content nor a style layer: name at least one.");
        }
    }
}
