package net.neuralstyle.transfer;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Features;

/**
 * The layers that a run looks at, by the encoder's own names, with their weights.
 *
 * @param content layers of the content's sum
 * @param style layers of the style's sum
 * @param columns layers of a hypercolumn; empty where there are no columns
 */
record RunLayers(Map<String, Double> content, Map<String, Double> style, Map<String, Double> columns) {

    /** The layers of settings, whose names people may have written as Keras does. */
    static RunLayers of(StyleTransferSettings settings) {
        Architecture encoder = settings.encoder();
        return new RunLayers(
                settings.contentLayers().in(encoder).byName(),
                settings.styleLayers().in(encoder).byName(),
                settings.columns() > 0 ? settings.columnLayers().in(encoder).byName() : Map.of());
    }

    /** Layers that styles are looked at: those of the sum, and those of columns. */
    Set<String> ofStyles() {
        Set<String> names = new LinkedHashSet<>(style.keySet());
        names.addAll(columns.keySet());
        return names;
    }

    /** Every layer, and the image itself. */
    Set<String> all() {
        Set<String> names = new LinkedHashSet<>(Set.of(Features.IMAGE));
        names.addAll(content.keySet());
        names.addAll(ofStyles());
        return names;
    }
}
