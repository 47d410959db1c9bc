package net.neuralstyle.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;

/**
 * Pictures that lie over the content, of its size, and say what happens where.
 *
 * @param mask where the content is painted: at values of ½ and above; outside, the result is the content, and it has the
 *     content's size. Null for the whole picture
 * @param regions which style goes where; null for all of them everywhere. Values 0, 1, 2 … n for n styles are labels: 0
 *     is left without a style, k gets the k-th. Otherwise there have to be exactly as many different values as styles:
 *     the lowest is the first style's
 * @param content how much of the content is kept where, see {@link net.neuralstyle.image.GreyMap}; null for the same
 *     everywhere
 * @param strength how strong the style is where, see {@link net.neuralstyle.image.GreyMap}; null for the same everywhere
 */
public record Maps(InputMask mask, InputMask regions, InputMask content, InputMask strength) {
    /** The role of {@link #content} in recipes and messages. */
    static final String CONTENT = "contentMap";

    /** The role of {@link #strength} in recipes and messages. */
    static final String STRENGTH = "strengthMap";

    /** The content lies bare: no map says what happens where. */
    public static final Maps NONE = new Maps(null, null, null, null);

    /** What messages call a map, for instance "strength map". */
    static String kind(String role) {
        return role.replace("Map", " map");
    }

    /**
     * The maps as a recipe lists them, by role.
     *
     * @param over the content
     * @param count how many styles there are
     */
    Map<String, Recipe.Input> described(Pixels over, int count) {
        Map<String, Recipe.Input> images = new LinkedHashMap<>();
        if (mask != null) {
            images.put("mask", mask.described(mask.inside(over).toPixels()));
        }
        if (regions != null) {
            images.put("regions", regions.described(regions.regions(over, count).toPixels()));
        }
        addGrey(images, CONTENT, content, over);
        addGrey(images, STRENGTH, strength, over);
        return images;
    }

    private static void addGrey(Map<String, Recipe.Input> images, String role, InputMask map, Pixels over) {
        if (map != null) {
            images.put(role, map.described(map.grey(kind(role), over).toPixels()));
        }
    }
}
