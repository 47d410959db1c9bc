package net.neuralstyle.statistic;

import java.util.List;
import net.neuralstyle.loss.Positions;

/**
 * Numbers that places of a picture are known by beside their features, as guidance channels are in Gatys et al., Controlling
 * Perceptual Factors in Neural Style Transfer (CVPR 2017): places of the image are compared rather with places of the style
 * whose numbers are alike.
 *
 * @param planes one or more, row-major, of the same size
 * @param width of a plane
 * @param height of a plane
 */
public record Guidance(List<float[]> planes, int width, int height) {
    /**
     * Checks the planes and keeps them.
     *
     * @throws IllegalArgumentException if there is none, or one of another size
     */
    public Guidance {
        int count = width * height;
        if (planes.isEmpty() || planes.stream().anyMatch(plane -> plane.length != count)) {
            throw new IllegalArgumentException("guidance of " + width + "×" + height + " needs planes of that size");
        }
        planes = List.copyOf(planes);
    }

    /** How many numbers a place has. */
    public int axes() {
        return planes.size();
    }

    /** The numbers at places, one place after the other: between the middles of pixels in a straight line. */
    public float[] at(Positions places) {
        float[] numbers = new float[places.count() * axes()];
        for (int i = 0; i < places.count(); i++) {
            double x = inside(places.x()[i] * width - .5, width);
            double y = inside(places.y()[i] * height - .5, height);
            int left = (int) x;
            int top = (int) y;
            int right = Math.min(width - 1, left + 1);
            int bottom = Math.min(height - 1, top + 1);
            for (int axis = 0; axis < axes(); axis++) {
                float[] plane = planes.get(axis);
                double above = between(plane[top * width + left], plane[top * width + right], x - left);
                double below = between(plane[bottom * width + left], plane[bottom * width + right], x - left);
                numbers[i * axes() + axis] = (float) between(above, below, y - top);
            }
        }
        return numbers;
    }

    private static double inside(double place, int size) {
        return Math.max(0, Math.min(size - 1, place));
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
