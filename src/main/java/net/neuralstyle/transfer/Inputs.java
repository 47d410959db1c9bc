package net.neuralstyle.transfer;

import java.util.List;
import java.util.Map;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.InitialImage;

/**
 * The images that go into a run.
 *
 * @param content whose shapes are kept
 * @param styles one or more, blended by weight, or one for each region
 * @param initial what the optimisation starts from where {@link InitialImage#IMAGE} says so, otherwise null
 * @param mask where the content is painted: at values of ½ and above; outside, the result is the content, and it has the
 *     content's size. Null for the whole picture
 * @param regions which style goes where; null for all of them everywhere. Values 0, 1, 2 … n for n styles are labels: 0
 *     is left without a style, k gets the k-th. Otherwise there have to be exactly as many different values as styles:
 *     the lowest is the first style's
 */
public record Inputs(InputImage content, List<Style> styles, InputImage initial, InputMask mask, InputMask regions) {
    /**
     * Takes the images.
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
        this(content, styles, initial, null, null);
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
        return RecipeWriter.inputs(this);
    }

    /** For instance "boats × starry". */
    String title() {
        return content.title() + " × "
                + String.join(" + ", styles.stream().map(s -> s.image().title()).toList());
    }
}
