package net.neuralstyle.settings;

import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.statistic.Statistic;

/**
 * A layer whose style is matched, written {@code relu3_1}, or {@code sliced-wasserstein@relu3_1} where it has a statistic of
 * its own.
 *
 * @param statistic what of its activations is compared; null for the one that the settings name
 * @param layer for instance relu3_1
 */
public record StyleLayer(Statistic statistic, String layer) {
    private static final String AT = "@";

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if there is no such statistic
     */
    static StyleLayer parse(String text) {
        int at = text.indexOf(AT);
        return at < 0
                ? new StyleLayer(null, text)
                : new StyleLayer(
                        Choices.of(Statistic.class, "statistic", text.substring(0, at)),
                        text.substring(at + 1).trim());
    }

    /**
     * The same layer by a network's own name.
     *
     * @throws IllegalArgumentException if the network has no such layer
     */
    StyleLayer in(Architecture encoder) {
        return layer.equals(Features.IMAGE)
                ? this
                : new StyleLayer(statistic, encoder.tap(layer).name());
    }

    /** What of its activations is compared, where the settings name a statistic for all. */
    public Statistic measuredBy(Statistic usual) {
        if (statistic != null) {
            return statistic;
        }
        // A palette is told by its colours' mean and covariance; its Gram matrix would mostly be the mean.
        return layer.equals(Features.IMAGE) ? Statistic.MEAN_COVARIANCE : usual;
    }

    /** The written form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return statistic == null ? layer : Choices.id(statistic) + AT + layer;
    }
}
