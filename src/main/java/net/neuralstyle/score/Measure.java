package net.neuralstyle.score;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is measured, with what its values mean to a person. */
public enum Measure {
    STYLE(Scores::style, "0 the content's statistics, 1 the style's"),
    TOGETHER(
            Scores::together, "what stands together in the style does so here: 0 as in the content, 1 as in the style"),
    CONTENT(Scores::content, "1 unchanged, 0 nothing left of the content"),
    SSIM(Scores::ssim, "1 unchanged; a painting keeps little of the content's structure"),
    NOISE(Scores::noise, "fine contrast over the style's: 1 as in the style, far above it noise"),
    STROKES(Scores::strokes, "edges that point one way: high for strokes, low for grain and grids"),
    SPECKS(Scores::specks, "single odd pixels over the style's: 1 as in the style, far above it specks");

    private final ToDoubleFunction<Scores> value;
    private final String meaning;

    Measure(ToDoubleFunction<Scores> value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    /** Its name in recipes and tables, for instance together. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value among the scores of a picture. */
    public double in(Scores scores) {
        return value.applyAsDouble(scores);
    }

    /** What values mean, in a few words. */
    public String meaning() {
        return meaning;
    }
}
