package net.neuralstyle.image;

import java.util.List;

/**
 * What parts of a picture are like beside its other parts: lighter or darker, bluer or yellower, greener or redder. Coarse,
 * so that strokes and drawing are not seen.
 */
public final class Tones {
    /** The long side of the planes. */
    private static final int SIDE = 32;

    /** The standard deviation of what is spread evenly over a width of 1. */
    private static final double DEVIATION = Math.sqrt(1 / 12.);

    /** Where everything is about equal, small differences are not made large. */
    private static final double LEAST_DEVIATION = .02;

    private static final float FARTHEST = .75f;

    private Tones() {}

    /**
     * Lightness, blue against yellow, and green against magenta.
     *
     * @param picture whose parts they are
     * @param coverage of the picture's region that they are measured by, 0 to 1; null for all of it
     * @return three planes, each with mean 0 and standard deviation √(1/12) in the region, from −0.75 to 0.75
     */
    public static List<Canvas.Plane> of(Pixels picture, Canvas.Plane coverage) {
        Area size = size(picture.width(), picture.height());
        Pixels small = picture.resized(size.right(), size.bottom());
        float[] planes = small.planes();
        int count = planes.length / 3;
        float[] blue = new float[count];
        float[] green = new float[count];
        for (int i = 0; i < count; i++) {
            float red = planes[i];
            blue[i] = red - planes[2 * count + i];
            green[i] = planes[count + i] - (red + planes[2 * count + i]) / 2;
        }
        float[] weights = weights(coverage, small);
        return List.of(
                standardised(small.luminance(), weights, small),
                standardised(blue, weights, small),
                standardised(green, weights, small));
    }

    /** The size that a picture is seen in: in that size it has the same tones. */
    public static Area size(int width, int height) {
        double share = (double) SIDE / Math.max(width, height);
        return new Area(0, 0, side(width, share), side(height, share));
    }

    private static int side(int length, double share) {
        return (int) Math.max(1, Math.round(length * share));
    }

    /** The coverage at each of the small picture's pixels. */
    private static float[] weights(Canvas.Plane coverage, Pixels small) {
        float[] weights = new float[small.width() * small.height()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double x = (i % small.width() + .5) / small.width();
            double y = (i / small.width() + .5) / small.height();
            weights[i] = coverage == null
                    ? 1
                    : coverage.values()[
                            (int) (y * coverage.height()) * coverage.width() + (int) (x * coverage.width())];
            sum += weights[i];
        }
        // A region may lie between all of the pixels.
        return sum > 0 ? weights : weights(null, small);
    }

    private static Canvas.Plane standardised(float[] values, float[] weights, Pixels small) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            total += weights[i];
        }
        double mean = sum / total;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += weights[i] * (values[i] - mean) * (values[i] - mean);
        }
        double factor = DEVIATION / Math.max(LEAST_DEVIATION, Math.sqrt(squares / total));
        float[] tones = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            tones[i] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, (values[i] - mean) * factor));
        }
        return new Canvas.Plane(tones, small.width(), small.height());
    }
}
