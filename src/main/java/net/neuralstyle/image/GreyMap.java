package net.neuralstyle.image;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How much each pixel counts, as a person paints it: mid-grey as without a map, black not at all, white four times. In
 * between it is (2·grey)², which has no steps.
 *
 * @param grey row-major, 0 black to 1 white
 * @param width in pixels
 * @param height in pixels
 */
public record GreyMap(float[] grey, int width, int height) {

    /**
     * Reads a person's map over a content.
     *
     * @param map X×Y
     * @param what messages call it, for instance "The strength map faces.png"
     * @param content that it lies over
     * @throws IllegalArgumentException if it has another size than the content, holds values outside 0–1, or is black
     *     everywhere
     */
    public static GreyMap of(RandomAccessibleInterval<FloatType> map, String what, Pixels content) {
        float[] grey = RegionMap.values(what, map, content);
        boolean any = false;
        for (float value : grey) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException(
                        what + " holds the value " + value + "; grey goes from 0 for black to 1 for white.");
            }
            any |= value > 0;
        }
        if (!any) {
            throw new IllegalArgumentException(
                    what + " is black everywhere, so that nothing would count: paint grey, or leave the map out.");
        }
        return new GreyMap(grey, content.width(), content.height());
    }

    /** What each pixel counts, 0 to 4, row-major. */
    public float[] factors() {
        float[] factors = new float[grey.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 4 * grey[i] * grey[i];
        }
        return factors;
    }

    /** The map in another size, bicubic. */
    public GreyMap resized(int newWidth, int newHeight) {
        float[] planes = toPixels().resized(newWidth, newHeight).planes();
        return new GreyMap(Arrays.copyOf(planes, newWidth * newHeight), newWidth, newHeight);
    }

    /** The map as a grey picture, for the recipe's hash. */
    public Pixels toPixels() {
        float[] planes = new float[3 * grey.length];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(grey, 0, planes, c * grey.length, grey.length);
        }
        return new Pixels(planes, width, height);
    }
}
