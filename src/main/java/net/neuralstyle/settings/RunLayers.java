package net.neuralstyle.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Features;

/**
 * The layers that a run looks at, by the encoder's own names, with their weights.
 *
 * @param content layers of the content's sum
 * @param style layers of the style's sum; one may stand there with several statistics
 * @param columns layers of a hypercolumn; empty where there are no columns
 */
public record RunLayers(Map<String, Double> content, Map<StyleLayer, Double> style, Map<String, Double> columns) {

    /** The layers of settings, whose names people may have written as Keras does. */
    static RunLayers of(Architecture encoder, LayerWeights content, LayerWeights style, LayerWeights columns) {
        return new RunLayers(
                content.in(encoder).byName(),
                ofStyle(style, encoder),
                columns.in(encoder).byName());
    }

    private static Map<StyleLayer, Double> ofStyle(LayerWeights layers, Architecture encoder) {
        Map<StyleLayer, Double> weights = new LinkedHashMap<>();
        layers.byName()
                .forEach((written, weight) ->
                        weights.put(StyleLayer.parse(written).in(encoder), weight));
        return weights;
    }

    /** The layers at which styles are compared: those of the sum, and those of columns. */
    public Set<String> ofStyles() {
        Set<String> names = new LinkedHashSet<>();
        style.keySet().forEach(each -> names.add(each.layer()));
        names.addAll(columns.keySet());
        return names;
    }

    /** Every layer, and the image itself. */
    public Set<String> all() {
        Set<String> names = new LinkedHashSet<>(Set.of(Features.IMAGE));
        names.addAll(content.keySet());
        names.addAll(ofStyles());
        return names;
    }
}
