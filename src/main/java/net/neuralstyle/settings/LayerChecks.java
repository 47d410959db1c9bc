package net.neuralstyle.settings;

import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.statistic.Statistic;

/** What layers can be used for. */
final class LayerChecks {
    private LayerChecks() {}

    /** Whether a style layer is compared by nearest neighbours. */
    static boolean isMatched(Statistic statistic, LayerWeights styleLayers) {
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
}
