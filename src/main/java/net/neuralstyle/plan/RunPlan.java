package net.neuralstyle.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.optim.RateSchedule;
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
public record RunPlan(
        StyleTransferSettings settings,
        Pixels content,
        List<StylePixels> styles,
        Pixels initial,
        List<Scale> scales,
        RegionMask importance) {
    /** Steps of a scale that refines over those of one that paints. */
    private static final double REFINING = .15;

    /** Where all of the content's pixels count the same. */
    public RunPlan(
            StyleTransferSettings settings,
            Pixels content,
            List<StylePixels> styles,
            Pixels initial,
            List<Scale> scales) {
        this(settings, content, styles, initial, scales, null);
    }

    /**
     * Plans the scales of a run.
     *
     * @param content as it is painted
     * @param styles in the colours they are matched in
     * @return small to large; the last is the result's size
     * @throws IllegalArgumentException if the result or a style is too small for a layer; the message says how large it has to
     *     be
     */
    public static List<Scale> scales(Pixels content, List<StylePixels> styles, StyleTransferSettings settings) {
        return scales(content.width(), content.height(), styles, settings);
    }

    /** The same for a content of a size. */
    public static List<Scale> scales(int width, int height, List<StylePixels> styles, StyleTransferSettings settings) {
        return ScalePlan.of(width, height, styles, settings);
    }

    /** The level that a scale of a run without iterations begins at. */
    public int firstLevel(Scale scale) {
        return ScalePlan.firstLevel(scale == scales.get(0));
    }

    /** What the optimisation starts from, in the first scale's size. */
    public Pixels start() {
        Scale first = scales.get(0);
        return switch (settings.init()) {
            case CONTENT -> content.resized(first.width(), first.height());
            case NOISE -> Noise.of(first.width(), first.height(), settings.seed());
            case IMAGE -> initial.resized(first.width(), first.height());
        };
    }

    /** The optimiser that the settings ask for, which has seen nothing yet; to be closed by the caller. */
    public Optimizer optimizer() {
        return Optimizers.of(settings);
    }

    /** The styles by the region where they go, in order; null for everywhere. */
    public Map<RegionMask, List<StylePixels>> stylesByRegion() {
        Map<RegionMask, List<StylePixels>> styles = new LinkedHashMap<>();
        for (StylePixels style : this.styles) {
            styles.computeIfAbsent(style.region(), region -> new ArrayList<>()).add(style);
        }
        return styles;
    }

    /** How many parts of the picture have styles of their own; 1 where every style goes everywhere. */
    int regions() {
        return stylesByRegion().size();
    }

    /**
     * What the length of an iteration's step is multiplied by. Steps fall where a picture is finished: at the last scale, and
     * before one that refines; where it is refined they are short from the first on, since its strokes are to stay.
     *
     * @param iteration of the scale, from 0
     */
    public double rate(Scale scale, int iteration) {
        if (scale.refines()) {
            return REFINING * new RateSchedule(scale.iterations(), 1, settings.rateDecay()).factor(iteration);
        }
        int next = scales.indexOf(scale) + 1;
        boolean isFinished = next == scales.size() || scales.get(next).refines();
        RateSchedule rates = isFinished
                ? new RateSchedule(scale.iterations(), settings.settle(), settings.rateDecay())
                : RateSchedule.constant(scale.iterations());
        return rates.factor(iteration);
    }

    /** The scale of the result. */
    public Scale last() {
        return scales.get(scales.size() - 1);
    }
}
