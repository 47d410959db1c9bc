package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.image.GreyMap;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.RegionMap;
import net.neuralstyle.recipe.Recipe;

/**
 * A mask or label image over the content, and what it is called in the recipe.
 *
 * @param values X×Y, as large as the content
 * @param title for instance a window's title or a file's name
 * @param path the file it came from; empty where there is none
 */
public record InputMask(RandomAccessibleInterval<FloatType> values, String title, String path) {
    /** A mask that came from no file. */
    public static InputMask of(RandomAccessibleInterval<FloatType> values, String title) {
        return new InputMask(values, title, "");
    }

    /** What it marks of the content, as a mask. */
    RegionMap inside(Pixels content) {
        return RegionMap.ofMask(values, title, content);
    }

    /** What it marks of the content, as so many styles' regions. */
    RegionMap regions(Pixels content, int styles) {
        return RegionMap.ofStyles(values, title, content, styles);
    }

    /**
     * What its grey levels say of the content.
     *
     * @param kind what messages call it, for instance "strength map"
     */
    GreyMap grey(String kind, Pixels content) {
        return GreyMap.of(values, "The " + kind + " " + title, content);
    }

    /** The mask as a recipe lists it, by what was seen of it. */
    Recipe.Input described(Pixels seen) {
        return InputImage.described(title, path, seen, null);
    }
}
