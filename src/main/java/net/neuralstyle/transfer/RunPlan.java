package net.neuralstyle.transfer;

import java.util.List;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What a run paints, and how.
 *
 * @param settings of the run
 * @param content in the colours that the run starts from
 * @param styles in the colours they are matched in
 * @param initial what the optimisation starts from where {@link InitialImage#IMAGE} says so; otherwise null
 * @param scales small to large, at least one
 * @param importance what each of the content's pixels counts in its losses; null for all the same
 */
record RunPlan(
        StyleTransferSettings settings,
        Pixels content,
        List<StylePixels> styles,
        Pixels initial,
        List<Scales.Scale> scales,
        RegionMask importance) {

    /** Where all of the content's pixels count the same. */
    RunPlan(
            StyleTransferSettings settings,
            Pixels content,
            List<StylePixels> styles,
            Pixels initial,
            List<Scales.Scale> scales) {
        this(settings, content, styles, initial, scales, null);
    }

    /** What the optimisation starts from, in the first scale's size. */
    Pixels start() {
        Scales.Scale first = scales.get(0);
        return switch (settings.init()) {
            case CONTENT -> content.resized(first.width(), first.height());
            case NOISE -> Noise.of(first.width(), first.height(), settings.seed());
            case IMAGE -> initial.resized(first.width(), first.height());
        };
    }

    /** How many parts of the picture have styles of their own; 1 where every style goes everywhere. */
    int regions() {
        return (int) styles.stream().map(StylePixels::region).distinct().count();
    }

    /** The scale of the result. */
    Scales.Scale last() {
        return scales.get(scales.size() - 1);
    }
}
