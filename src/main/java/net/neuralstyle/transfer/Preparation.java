package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.image.Cutout;
import net.neuralstyle.image.Feather;
import net.neuralstyle.image.GreyMap;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.RegionMap;
import net.neuralstyle.image.StylePalette;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What is to be known before a run: its pictures are read, checked, cut out and coloured, and its scales planned. libtorch is
 * not needed for it.
 */
final class Preparation {
    /** Where the style counts less than this, the content shows through. */
    private static final float FADING = .25f;

    private final Pixels whole;
    private final RegionMap mask;
    private final Cutout part;
    private final Pixels coloured;
    private final GreyMap strengthMap;
    private final Pixels sized;
    private final Frame.Step step;
    private final RunPlan plan;

    /**
     * Prepares a run.
     *
     * @param asked the settings that the person chose
     * @param previous the time-lapse's frame before; null for a picture by itself
     * @throws IllegalArgumentException if an image or a setting cannot be used
     */
    Preparation(Inputs inputs, StyleTransferSettings asked, Frame previous) {
        asked.requireOneProcess();
        requireUsed(inputs.maps(), asked);
        whole = Pixels.of("Content", inputs.content().pixels());
        mask = inputs.mask() == null ? null : inputs.mask().inside(whole);
        part = mask == null ? Cutout.whole(whole) : Cutout.around(mask);
        coloured = part.of(whole);
        Pixels seen = asked.colours().content(coloured);
        strengthMap = map(inputs.maps().strength(), Maps.STRENGTH);
        float[] strength = factors(strengthMap);
        float[] importance = factors(map(inputs.maps().content(), Maps.CONTENT));
        List<StylePixels> styles = styles(inputs, asked, strength);
        Pixels given = given(inputs, asked);
        List<Scale> scales = RunPlan.scales(seen, styles, asked);
        Pixels recoloured = StylePalette.recoloured(
                seen,
                styles.stream().map(StylePixels::colours).toList(),
                asked.colours().palette(asked.palette()));
        Pixels content = strength == null ? recoloured : seen.under(recoloured, opacity(strength));
        Scale last = scales.get(scales.size() - 1);
        sized = seen.resized(last.width(), last.height());
        step = previous == null ? Frame.Step.FIRST : previous.step(sized, content.resized(last.width(), last.height()));
        plan = new RunPlan(
                step.start() == null
                        ? asked
                        : asked.toBuilder().init(InitialImage.IMAGE).build(),
                content,
                styles,
                step.start() == null ? given : step.start(),
                scales,
                importance == null ? null : new RegionMask(importance, coloured.width(), coloured.height()));
    }

    private static void requireUsed(Maps maps, StyleTransferSettings asked) {
        if (asked.isInstant() && (maps.content() != null || maps.strength() != null)) {
            throw new IllegalArgumentException("iterations is 0, and a picture without iterations has no losses that a "
                    + Maps.kind(maps.content() != null ? Maps.CONTENT : Maps.STRENGTH)
                    + " could weigh: leave it out, or choose iterations.");
        }
    }

    /** The part's map of a kind; null where there is none. */
    private GreyMap map(InputMask map, String role) {
        return map == null ? null : part.of(map.grey(Maps.kind(role), whole));
    }

    /** What a map makes each pixel count; null where there is no map, or one that changes nothing. */
    private static float[] factors(GreyMap map) {
        if (map == null) {
            return null;
        }
        float[] factors = map.factors();
        for (float factor : factors) {
            if (factor != 1) {
                return factors;
            }
        }
        return null;
    }

    /** Where the style is weaker than usual, the content's own colours stay as much. */
    private static float[] opacity(float[] strength) {
        float[] opacity = new float[strength.length];
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = Math.min(1, strength[i]);
        }
        return opacity;
    }

    /** The image that the person wants to start from; null for none. */
    private Pixels given(Inputs inputs, StyleTransferSettings asked) {
        if ((asked.init() == InitialImage.IMAGE) != (inputs.initial() != null)) {
            throw new IllegalArgumentException(
                    inputs.initial() == null
                            ? "The optimisation is to start from an image, but none is given."
                            : "An initial image is given, but init is " + Choices.id(asked.init()) + ".");
        }
        if (inputs.initial() == null) {
            return null;
        }
        Pixels image = Pixels.of("The initial image", inputs.initial().pixels());
        return mask == null ? image : part.of(image.resized(whole.width(), whole.height()));
    }

    /** The styles in the colours asked for, each with its region; without those that have none within the mask. */
    private List<StylePixels> styles(Inputs inputs, StyleTransferSettings asked, float[] strength) {
        int count = inputs.styles().size();
        RegionMap regions = mask;
        if (inputs.regions() != null) {
            regions = inputs.regions().regions(whole, count);
            regions = mask == null ? regions : regions.within(mask);
        }
        RegionMap seen = regions == null ? null : part.of(regions);
        boolean together = inputs.regions() == null;
        RegionMask shared = together ? times(seen == null ? null : region(seen, 1), strength) : null;
        List<StylePixels> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Style style = inputs.styles().get(i);
            RegionMask region = together ? shared : timesRegion(region(seen, i + 1), strength);
            boolean everywhere = together && mask == null && strength == null;
            if (region != null || everywhere) {
                Pixels pixels = Pixels.of("Style", style.image().pixels());
                found.add(new StylePixels(asked.colours().style(pixels, coloured), style.weight(), region));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    strength == null
                            ? "No style's region lies within the mask: paint them over each other."
                            : "The strength map is black wherever a style would go: paint grey there.");
        }
        return found;
    }

    /** One region for the losses; null if it has no pixel. */
    static RegionMask region(RegionMap map, int label) {
        float[] coverage = map.coverage(label);
        return coverage == null ? null : new RegionMask(coverage, map.width(), map.height());
    }

    /** A region with what its pixels count; null if there is none, or none does. */
    private RegionMask timesRegion(RegionMask region, float[] strength) {
        return region == null ? null : times(region, strength);
    }

    /** A region, or all of the picture for null, with what its pixels count; null if none does. */
    private RegionMask times(RegionMask region, float[] strength) {
        if (strength == null) {
            return region;
        }
        float[] counts = strength.clone();
        boolean any = false;
        for (int i = 0; i < counts.length; i++) {
            counts[i] *= region == null ? 1 : region.coverage()[i];
            any |= counts[i] > 0;
        }
        return any ? new RegionMask(counts, coloured.width(), coloured.height()) : null;
    }

    RunPlan plan() {
        return plan;
    }

    /** The time-lapse's next frame from what the run painted. */
    Frame frame(Pixels optimised) {
        return step.frame(optimised, sized);
    }

    /** The result as the person gets it: in the colours wanted, and in its place where only a part was painted. */
    Pixels finished(Frame frame) {
        Pixels painted = plan.settings().colours().result(frame.painted(), coloured);
        Pixels image = strengthMap == null ? painted : faded(painted);
        return mask == null
                ? image
                : part.laidOver(
                        image, whole, Feather.opacity(mask, plan.settings().feather()));
    }

    /**
     * The content itself towards black: weak losses cannot do that, since an optimiser's steps are as long where the gradient
     * is small.
     */
    private Pixels faded(Pixels painted) {
        int width = painted.width();
        int height = painted.height();
        float[] opacity = strengthMap.resized(width, height).factors();
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = Math.min(1, opacity[i] / FADING);
        }
        return coloured.resized(width, height).under(painted, opacity);
    }
}
