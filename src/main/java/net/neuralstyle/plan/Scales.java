package net.neuralstyle.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import net.neuralstyle.image.Canvas;

/**
 * Coarse to fine (Crowson, style-transfer-pytorch): the long side grows by a factor from a smallest to the final size,
 * since large strokes form quickly on small images. A scale's share of the iterations may fall with its side, so that
 * most of them are cheap.
 */
final class Scales {
    private Scales() {}

    /**
     * Plans the scales of a run.
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
            Canvas canvas = new Canvas(
                    fit(width, width, height, sides.get(i)), fit(height, width, height, sides.get(i)), margin);
            scales.add(new Scale(canvas, count));
        }
        return scales;
    }

    /** One side of an image after its long side was brought to the given length. */
    static int fit(int side, int width, int height, int longSide) {
        return Math.max(1, (int) Math.round((double) side * longSide / Math.max(width, height)));
    }
}
