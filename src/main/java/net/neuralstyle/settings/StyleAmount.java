package net.neuralstyle.settings;

import java.util.Locale;
import net.neuralstyle.loss.Normalisation;

/**
 * How far a picture is to go from the content's statistics to the style's, instead of a strength: it is found in curves that
 * were measured, so that it means the same for every statistic and size. Recipes hold the strength that was found.
 *
 * @param share 0 to 1: the agreement with the style at layers that no look compares, on the mean of the samples
 */
public record StyleAmount(double share) {
    private static final String PERCENT = "%";
    private static final double MOST = 1e12;

    /**
     * Refuses what is no share.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public StyleAmount {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "strength is " + Range.plain(100 * share) + "%; it has to be between 0% and 100%.");
        }
    }

    /** Whether a text is an amount, for instance 60%, and no strength. */
    static boolean isWritten(String text) {
        return text.trim().endsWith(PERCENT);
    }

    /**
     * Reads the written form.
     *
     * @param text for instance 60%
     * @throws IllegalArgumentException if there is no number before the sign, or it is out of range
     */
    static StyleAmount parse(String text) {
        String number = text.trim().replace(PERCENT, "").trim();
        try {
            return new StyleAmount(Double.parseDouble(number) / 100);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "strength is \"" + text.trim() + "\"; it has to be a number, or a percentage like 60%.", e);
        }
    }

    /**
     * The strength that reaches it, to three digits. What is beyond the curve's ends has the strength of its end.
     *
     * @param settings whose own strength does not matter
     * @throws IllegalArgumentException where no curve can hold
     */
    double strength(StyleTransferSettings settings) {
        if (settings.isInstant()) {
            return threeDigits(Math.min(-Math.log1p(-share), StrengthCurve.WHOLE));
        }
        if (settings.normalisation() != Normalisation.RELATIVE) {
            throw new IllegalArgumentException(
                    "strength is " + Range.plain(100 * share)
                            + "%, which is measured for normalisation=relative alone: choose that, or give the strength as a number.");
        }
        String style = settings.columns() > 0 ? StrengthCurve.COLUMNS : Choices.id(settings.statistic());
        StrengthCurve curve = StrengthCurve.of(settings.encoder(), style);
        return strength(settings, curve.ratio(share, settings.paintedSize()));
    }

    /**
     * The strength at which the style's weights have a ratio to the content's, each times the sum over their layers.
     *
     * @param ratio above 0
     */
    public static double strength(StyleTransferSettings settings, double ratio) {
        double content = settings.contentWeight()
                * (sum(settings.contentLayers()) * (1 + settings.laplacian()) + settings.selfSimilarity());
        double style = settings.styleWeight() * (sum(settings.styleLayers()) + settings.columns());
        // Without one of the two any strength is as good as another.
        double strength = content == 0 || style == 0 ? ratio : ratio * content / style;
        return threeDigits(Math.min(MOST, strength));
    }

    private static double sum(LayerWeights layers) {
        return layers.byName().values().stream().mapToDouble(weight -> weight).sum();
    }

    private static double threeDigits(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2e", value));
    }
}
