package net.neuralstyle.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.InitialImage;

/**
 * The images that go into a run.
 *
 * @param content whose shapes are kept
 * @param styles one or more, blended by weight, or one for each region
 * @param initial what the optimisation starts from where {@link InitialImage#IMAGE} says so, otherwise null
 * @param maps what lies over the content
 */
public record Inputs(InputImage content, List<Style> styles, InputImage initial, Maps maps) {
    /**
     * Refuses a run without a style.
     *
     * @throws IllegalArgumentException if there is no style
     */
    public Inputs {
        styles = List.copyOf(styles);
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("There is no style image: name at least one.");
        }
    }

    /** Styles that are blended over the whole picture. */
    public Inputs(InputImage content, List<Style> styles, InputImage initial) {
        this(content, styles, initial, Maps.NONE);
    }

    /** With a mask and regions, each of which may be null. */
    public Inputs(InputImage content, List<Style> styles, InputImage initial, InputMask mask, InputMask regions) {
        this(content, styles, initial, new Maps(mask, regions, null, null));
    }

    /** As of {@link Maps}. */
    public InputMask mask() {
        return maps.mask();
    }

    /** As of {@link Maps}. */
    public InputMask regions() {
        return maps.regions();
    }

    /** One content and one style. */
    public static Inputs of(InputImage content, InputImage style) {
        return new Inputs(content, List.of(new Style(style, 1)), null);
    }

    /**
     * As a recipe lists them.
     *
     * @return role → title, path, size and hash
     * @throws IllegalArgumentException if an image cannot be used, or a mask is not of the content's size
     */
    public Map<String, Recipe.Input> described() {
        Map<String, Recipe.Input> images = new LinkedHashMap<>();
        images.put("content", content.described(null));
        boolean several = styles.size() > 1;
        for (int i = 0; i < styles.size(); i++) {
            Style style = styles.get(i);
            images.put(several ? "style" + (i + 1) : "style", style.image().described(several ? style.weight() : null));
        }
        if (initial != null) {
            images.put("init", initial.described(null));
        }
        if (!maps.equals(Maps.NONE)) {
            images.putAll(maps.described(Pixels.of("Content", content.pixels()), styles.size()));
        }
        return images;
    }

    /** For instance "boats × starry". */
    String title() {
        return content.title() + " × "
                + String.join(" + ", styles.stream().map(s -> s.image().title()).toList());
    }
}
