package net.neuralstyle.transfer;

import java.util.List;

/**
 * The images that go into a run.
 *
 * @param content whose shapes are kept
 * @param styles one or more, blended by weight
 * @param initial what the optimisation starts from where {@link InitialImage#IMAGE} says so, otherwise null
 */
public record Inputs(InputImage content, List<Style> styles, InputImage initial) {
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

    /** One content and one style. */
    public static Inputs of(InputImage content, InputImage style) {
        return new Inputs(content, List.of(new Style(style, 1)), null);
    }

    /** For instance "boats × starry". */
    String title() {
        return content.title() + " × "
                + String.join(" + ", styles.stream().map(s -> s.image().title()).toList());
    }
}
