package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;

/**
 * An image that goes into a run, and what it is called in the recipe.
 *
 * @param pixels X×Y×3, sRGB in 0–1
 * @param title for instance a window's title or a file's name
 * @param path the file it came from; empty where there is none
 */
public record InputImage(RandomAccessibleInterval<FloatType> pixels, String title, String path) {
    /**
     * Refuses an image without pixels.
     *
     * @throws IllegalArgumentException if there are no pixels
     */
    public InputImage {
        if (pixels == null) {
            throw new IllegalArgumentException("The image \"" + title + "\" has no pixels: it is null.");
        }
    }

    /** An image that came from no file. */
    public static InputImage of(RandomAccessibleInterval<FloatType> pixels, String title) {
        return new InputImage(pixels, title, "");
    }

    /**
     * The hash under which recipes know this image, of its size and 8-bit pixels whatever file they came from.
     *
     * @return SHA-256 as {@link Recipe.Input#sha256} describes it, lower-case hexadecimal
     * @throws IllegalArgumentException if the pixels are not X×Y×3 in 0–1
     */
    public String sha256() {
        return Pixels.of(title, pixels).sha256();
    }

    /**
     * The image as a recipe lists it.
     *
     * @param weight of a style among several; otherwise null
     */
    public Recipe.Input described(Double weight) {
        return described(title, path, Pixels.of(title, pixels), weight);
    }

    /** An image of any kind as a recipe lists it, by the pixels that were seen of it. */
    static Recipe.Input described(String title, String path, Pixels seen, Double weight) {
        return new Recipe.Input(
                title, path.isEmpty() ? null : path, seen.width(), seen.height(), seen.sha256(), weight);
    }
}
