package net.neuralstyle.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.neuralstyle.encoder.Architecture;

/**
 * Layers and their weights in a loss, written {@code relu1_1:0.5,relu2_1}; a layer without a number weighs 1, and one of the
 * style's may have a statistic of its own, as {@code sliced-wasserstein@relu3_1:0.5}.
 *
 * @param byName layer → weight, in the order given; finite and not negative
 */
public record LayerWeights(Map<String, Double> byName) {
    static final LayerWeights NONE = new LayerWeights(Map.of());

    /**
     * Takes layers and weights.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public LayerWeights {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        byName.forEach((layer, weight) -> {
            if (!(weight >= 0) || weight.isInfinite()) {
                throw new IllegalArgumentException(
                        "The weight of layer " + layer + " is " + weight + "; it has to be 0 or more.");
            }
        });
    }

    /**
     * Reads the written form.
     *
     * @param text for instance {@code relu1_1:0.5,relu2_1}; spaces around names and numbers are ignored; empty for none
     * @return the layers
     * @throws IllegalArgumentException if a weight is no number, a name is empty or a layer stands twice
     */
    public static LayerWeights parse(String text) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] halves = part.split(":", -1);
            String name = halves[0].trim();
            if (name.isEmpty() || halves.length > 2) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no list of layers; write them like relu1_1:0.5,relu2_1.");
            }
            double weight = 1;
            if (halves.length == 2) {
                try {
                    weight = Double.parseDouble(halves[1].trim());
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "The weight \"" + halves[1].trim() + "\" of layer " + name + " is not a number.", e);
                }
            }
            if (weights.put(name, weight) != null) {
                throw new IllegalArgumentException("Layer " + name + " stands twice in \"" + text + "\".");
            }
        }
        return new LayerWeights(weights);
    }

    /**
     * The same layers by a network's own names.
     *
     * @param encoder whose layers they are; the image itself is one of every network's
     * @throws IllegalArgumentException if the network has no such layer, there is no such statistic, or two names mean the same one
     */
    LayerWeights in(Architecture encoder) {
        Map<String, Double> weights = new LinkedHashMap<>();
        byName.forEach((written, weight) -> {
            String layer = StyleLayer.parse(written).in(encoder).toString();
            if (weights.put(layer, weight) != null) {
                throw new IllegalArgumentException("Layer " + layer + " stands twice in \"" + this + "\".");
            }
        });
        return new LayerWeights(weights);
    }

    /** Gives the layers' names. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** All weights together. */
    double sum() {
        return byName.values().stream().mapToDouble(weight -> weight).sum();
    }

    /** The written form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return byName.entrySet().stream()
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + ":" + plain(e.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String plain(double weight) {
        return weight == Math.rint(weight) && weight < 1e9 ? Long.toString((long) weight) : Double.toString(weight);
    }
}
