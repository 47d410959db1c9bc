package net.neuralstyle.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Tones;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.statistic.Guidance;

/** The {@link Tones} of a run's pictures as {@link Guidance}: found from pictures in their own size, so that every scale has the same ones. */
public final class ToneGuidance {
    private final Pixels content;
    private final Map<Pixels, Guidance> ofStyles = new HashMap<>();
    private final Map<RegionMask, List<Canvas.Plane>> ofContent = new HashMap<>();

    /**
     * Tones that are found when they are asked for.
     *
     * @param content in any size that has its tones
     */
    public ToneGuidance(Pixels content) {
        this.content = content;
    }

    /** A style's, over the picture without a margin. */
    public Guidance ofStyle(Pixels style) {
        return ofStyles.computeIfAbsent(style, absent -> guidance(Tones.of(style, null)));
    }

    /**
     * The content's, measured by a region of it.
     *
     * @param region null for all of it
     * @param canvas that they are laid on
     */
    public Guidance ofContent(RegionMask region, Canvas canvas) {
        return on(
                canvas,
                ofContent.computeIfAbsent(
                        region, absent -> Tones.of(content, region == null ? null : Scale.plane(region))));
    }

    /** A style's, on a canvas. */
    public static Guidance ofStyle(Pixels style, Canvas canvas) {
        return on(canvas, Tones.of(style, null));
    }

    private static Guidance on(Canvas canvas, List<Canvas.Plane> tones) {
        return guidance(tones.stream().map(canvas::around).toList());
    }

    private static Guidance guidance(List<Canvas.Plane> tones) {
        return new Guidance(
                tones.stream().map(Canvas.Plane::values).toList(),
                tones.get(0).width(),
                tones.get(0).height());
    }
}
