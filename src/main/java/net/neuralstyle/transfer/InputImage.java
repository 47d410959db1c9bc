package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An image that goes into a run, and what it is called in the recipe.
 *
 * @param pixels X×Y×3, sRGB in 0–1
 * @param title for instance a window's title or a file's name
 * @param path the file it came from; empty where there is none
 */
public record InputImage(RandomAccessibleInterval<FloatType> pixels, String title, String path) {
    /** An image that came from no file. */
    public static InputImage of(RandomAccessibleInterval<FloatType> pixels, String title) {
        return new InputImage(pixels, title, "");
    }
}
