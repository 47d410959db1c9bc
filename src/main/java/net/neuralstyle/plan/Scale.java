package net.neuralstyle.plan;

import net.neuralstyle.image.Canvas;
import net.neuralstyle.loss.RegionMask;

/**
 * One image size and how long it is optimised at.
 *
 * @param canvas the picture in this size, with its margin
 * @param iterations at least 1
 * @param refines whether the picture of the scale before it takes the content's place, so that its strokes stay
 */
public record Scale(Canvas canvas, int iterations, boolean refines) {
    /** A scale of a picture that is painted at one. */
    public Scale(Canvas canvas, int iterations) {
        this(canvas, iterations, false);
    }

    /** The same without a margin. */
    public Scale(int width, int height, int iterations) {
        this(new Canvas(width, height, 0), iterations);
    }

    /** The picture's width, without the margin. */
    public int width() {
        return canvas.width();
    }

    /** The picture's height, without the margin. */
    public int height() {
        return canvas.height();
    }

    /** The picture's long side, without the margin. */
    public int longSide() {
        return Math.max(width(), height());
    }

    /** All that is computed, with the margin. */
    public long pixels() {
        return canvas.pixels();
    }

    /** A region of the picture on the canvas of this scale; null for none. */
    public RegionMask around(RegionMask region) {
        if (region == null) {
            return null;
        }
        Canvas.Plane plane = canvas.around(plane(region));
        return new RegionMask(plane.values(), plane.width(), plane.height());
    }

    static Canvas.Plane plane(RegionMask region) {
        return new Canvas.Plane(region.coverage(), region.width(), region.height());
    }

    /** What its iterations cost, in pixels times iterations. */
    public long work() {
        return pixels() * iterations;
    }
}
