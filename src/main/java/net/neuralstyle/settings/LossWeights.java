package net.neuralstyle.settings;

import java.util.Locale;

/**
 * What content and style weigh in a run's losses, each times the sum over its layers.
 *
 * @param content of the content, 0 or more
 * @param style of the style at the strength 1, 0 or more
 */
public record LossWeights(double content, double style) {
    private static final double MOST = 1e12;

    /**
     * The strength at which the style's weight has a ratio to the content's, to three digits.
     *
     * @param ratio above 0
     */
    public double strength(double ratio) {
        // Without one of the two any strength is as good as another.
        double strength = content == 0 || style == 0 ? ratio : ratio * content / style;
        return threeDigits(Math.min(MOST, strength));
    }

    static double threeDigits(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2e", value));
    }
}
