package net.neuralstyle.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Coarse to fine (Crowson, style-transfer-pytorch): the long side grows by a factor from a smallest to the final size,
 * since large strokes form quickly on small images. A scale's share of the iterations may fall with its side, so that
 * most of them are cheap.
 */
final class Scales {
    /** A scale that refines has so much of the iterations of all that paint. */
    private static final double REFINING = 1 / 8.;

    private Scales() {}

    /**
     * Plans the scales of a run: those that paint, as of a picture of the side from which on pictures are refined, and from there
     * on those that refine, by steps of two at most.
     *
     * @param width of the content
     * @param height of the content
     * @param usable as of {@link #plan}
     * @return small to large; the last is the result's size
     * @throws IllegalArgumentException for a run without iterations, whose scales are others
     */
    static List<Scale> of(int width, int height, StyleTransferSettings settings, Predicate<Integer> usable) {
        if (settings.isInstant()) {
            throw new IllegalArgumentException("A run without iterations has no scales to iterate at.");
        }
        int size = settings.size();
        int painted = painted(settings);
        List<Scale> scales = new ArrayList<>(plan(
                width,
                height,
                painted,
                settings.smallestScale(),
                settings.scaleStep(),
                settings.iterations(),
                settings.falloff(),
                settings.margin(),
                usable));
        double doublings = Math.log((double) size / painted) / Math.log(2);
        int count = (int) Math.ceil(doublings);
        int iterations = Math.max(1, (int) Math.round(settings.iterations() * REFINING));
        for (int i = 1; i <= count; i++) {
            int side = i == count ? size : (int) Math.round(painted * Math.pow(2, doublings * i / count));
            scales.add(new Scale(canvas(width, height, side, settings.margin()), iterations, true));
        }
        return scales;
    }

    /** The long side of the last scale that paints; what is larger refines. */
    static int painted(StyleTransferSettings settings) {
        return Math.min(settings.size(), Math.max(settings.paintedSize(), settings.smallestScale()));
    }

    private static Canvas canvas(int width, int height, int side, int margin) {
        return new Canvas(fit(width, width, height, side), fit(height, width, height, side), margin);
    }

    /**
     * Plans the scales that paint.
     *
     * @param width of the content
     * @param height of the content
     * @param size long side of the result
     * @param smallest no scale but the last has a long side below this
     * @param step long side of a scale over that of the one before, above 1
     * @param iterations over all scales
     * @param falloff a scale's share of them goes with its side to the power −falloff
     * @param margin of every scale's canvas, in pixels
     * @param usable refuses coarse scales, given as a long side, that some layer could not be evaluated at
     * @return small to large; the last is the result's size
     */
    static List<Scale> plan(
            int width,
            int height,
            int size,
            int smallest,
            double step,
            int iterations,
            double falloff,
            int margin,
            Predicate<Integer> usable) {
        List<Integer> sides = new ArrayList<>(List.of(size));
        for (int i = 1; Math.round(size / Math.pow(step, i)) >= smallest; i++) {
            int side = (int) Math.round(size / Math.pow(step, i));
            if (!usable.test(side)) {
                break;
            }
            sides.add(side);
        }
        Collections.reverse(sides);
        while (sides.size() > iterations) {
            sides.remove(0);
        }
        double shares =
                sides.stream().mapToDouble(side -> Math.pow(side, -falloff)).sum();
        List<Scale> scales = new ArrayList<>();
        double due = 0;
        int given = 0;
        for (int i = 0; i < sides.size(); i++) {
            due += iterations / shares * Math.pow(sides.get(i), -falloff);
            int later = sides.size() - 1 - i;
            int count = later == 0
                    ? iterations - given
                    : Math.min(iterations - given - later, Math.max(1, (int) Math.round(due) - given));
            given += count;
            scales.add(new Scale(canvas(width, height, sides.get(i), margin), count));
        }
        return scales;
    }

    /** One side of an image after its long side was brought to the given length. */
    static int fit(int side, int width, int height, int longSide) {
        return Math.max(1, (int) Math.round((double) side * longSide / Math.max(width, height)));
    }
}
