package net.neuralstyle.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.loss.Normalisation;

/**
 * How far a picture is to go from the content's statistics to the style's, instead of a strength: it is found in curves that
 * were measured, so that it means the same for every statistic and size. Recipes hold the strength that was found.
 *
 * @param share 0 to 1: the agreement with the style at layers that no look compares, on the mean of the samples
 */
public record StyleAmount(double share) {
    private static final String PERCENT = "%";

    /**
     * Refuses what is no share.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public StyleAmount {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("strength is " + percent(share) + "; it has to be between 0% and 100%.");
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

    /** The strength that reaches it where there is no optimisation, to three digits. */
    double instantStrength() {
        return LossWeights.threeDigits(Math.min(-Math.log1p(-share), StrengthCurve.WHOLE));
    }

    /**
     * The ratio of the style's weight to the content's that reaches it. What is beyond the curve's ends has the ratio of its end.
     *
     * @param normalisation of the losses
     * @param curve of the run's network and statistic
     * @param painted the long side that the picture is painted at, in pixels
     * @param size that of the result
     * @throws IllegalArgumentException where no curve can hold
     */
    double ratio(Normalisation normalisation, StrengthCurve curve, int painted, int size) {
        if (normalisation != Normalisation.RELATIVE) {
            throw new IllegalArgumentException(
                    asked()
                            + ", which is measured for normalisation=relative alone: choose that, or give the strength as a number.");
        }
        return curve.ratio(share, painted, size);
    }

    /**
     * Why a picture may not reach it, for the person who asked for it.
     *
     * @param curve of the run's statistic
     * @param encoder of the run
     * @param weights its own file; null for none
     * @return a sentence or two; empty where it was measured
     */
    Optional<String> caution(StrengthCurve curve, Architecture encoder, Path weights) {
        List<String> cautions = new ArrayList<>();
        if (share > curve.most()) {
            String most = percent(Math.floor(100 * curve.most()) / 100);
            cautions.add(asked() + ", and with " + curve.style() + " at most " + most
                    + " is reached: the picture has no more of the style than with " + most + ".");
        }
        if (curve.encoder() != encoder) {
            cautions.add(elsewhere("encoder=" + curve.encoder().id(), encoder.id()));
        } else if (encoder.isEmbedded() && weights != null) {
            cautions.add(elsewhere("the embedded weights of encoder=" + encoder.id(), weights.toString()));
        }
        return cautions.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", cautions));
    }

    private static String percent(double share) {
        return Range.plain(100 * share) + PERCENT;
    }

    private String elsewhere(String measured, String used) {
        return asked() + ", which was measured with " + measured + " and not with " + used
                + ": the picture may have more or less of the style.";
    }

    private String asked() {
        return "strength is " + percent(share);
    }
}
