package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.image.Cutout;
import net.neuralstyle.image.Feather;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.RegionMap;
import net.neuralstyle.image.StylePalette;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What is to be known before a run: its pictures are read, checked, cut out and coloured, and its scales planned. libtorch is
 * not needed for it.
 */
final class Preparation {
    private final Pixels whole;
    private final RegionMap mask;
    private final Cutout part;
    private final Pixels coloured;
    private final Pixels sized;
    private final TimeLapse.Step step;
    private final RunPlan plan;

    /**
     * Prepares a run.
     *
     * @param asked the settings that the person chose
     * @param previous the time-lapse's frame before; null for a picture by itself
     * @throws IllegalArgumentException if an image or a setting cannot be used
     */
    Preparation(Inputs inputs, StyleTransferSettings asked, TimeLapse.Frame previous) {
        whole = Pixels.of("Content", inputs.content().pixels());
        mask = inputs.mask() == null ? null : inputs.mask().inside(whole);
        part = mask == null ? Cutout.whole(whole) : Cutout.around(mask);
        coloured = part.of(whole);
        Pixels seen = asked.colours().content(coloured);
        List<StylePixels> styles = styles(inputs, asked);
        Pixels given = given(inputs, asked);
        List<Scales.Scale> scales = ScalePlan.of(seen, styles, asked);
        Pixels content = StylePalette.recoloured(
                seen,
                styles.stream().map(StylePixels::colours).toList(),
                asked.colours().palette(asked.palette()));
        Scales.Scale last = scales.get(scales.size() - 1);
        sized = seen.resized(last.width(), last.height());
        step = previous == null
                ? TimeLapse.Step.FIRST
                : previous.step(sized, content.resized(last.width(), last.height()));
        plan = step.start() == null
                ? new RunPlan(asked, content, styles, given, scales)
                : new RunPlan(
                        asked.toBuilder().init(InitialImage.IMAGE).build(), content, styles, step.start(), scales);
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
    private List<StylePixels> styles(Inputs inputs, StyleTransferSettings asked) {
        int count = inputs.styles().size();
        RegionMap regions = mask;
        if (inputs.regions() != null) {
            regions = inputs.regions().regions(whole, count);
            regions = mask == null ? regions : regions.within(mask);
        }
        RegionMap seen = regions == null ? null : part.of(regions);
        RegionMask shared = inputs.regions() == null && seen != null ? region(seen, 1) : null;
        List<StylePixels> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Style style = inputs.styles().get(i);
            RegionMask region = inputs.regions() == null ? shared : region(seen, i + 1);
            if (region != null || inputs.regions() == null) {
                Pixels pixels = Pixels.of("Style", style.image().pixels());
                found.add(new StylePixels(asked.colours().style(pixels, coloured), style.weight(), region));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No style's region lies within the mask: paint them over each other.");
        }
        return found;
    }

    /** One region for the losses; null if it has no pixel. */
    static RegionMask region(RegionMap map, int label) {
        float[] coverage = map.coverage(label);
        return coverage == null ? null : new RegionMask(coverage, map.width(), map.height());
    }

    RunPlan plan() {
        return plan;
    }

    /** The time-lapse's next frame from what the run painted. */
    TimeLapse.Frame frame(Pixels optimised) {
        return step.frame(optimised, sized);
    }

    /** The result as the person gets it: in the colours wanted, and in its place where only a part was painted. */
    Pixels finished(TimeLapse.Frame frame) {
        Pixels image = plan.settings().colours().result(frame.painted(), coloured);
        return mask == null
                ? image
                : part.laidOver(
                        image, whole, Feather.opacity(mask, plan.settings().feather()));
    }
}
