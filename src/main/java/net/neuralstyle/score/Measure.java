package net.neuralstyle.score;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is measured, with what its values mean to a person. */
public enum Measure {
    STYLE(Scores::style, "above 0.5", "0 the content's statistics, 1 the style's"),
    TOGETHER(
            Scores::together,
            "above 0.5",
            "what stands together in the style does so here: 0 as in the content, 1 as in the style"),
    CONTENT(Scores::content, "0.4 to 0.6 in a painting", "1 unchanged, 0 nothing left of the content"),
    SSIM(Scores::ssim, "0.2 to 0.45 in a painting", "1 unchanged; a painting keeps little of the content's structure"),
    NOISE(Scores::noise, "0.6 to 1.1", "fine contrast over the style's: 1 as in the style, far above it noise"),
    STROKES(Scores::strokes, "0.45 and above", "edges that point one way: high for strokes, low for grain and grids"),
    SPECKS(Scores::specks, "below 1", "single odd pixels over the style's: 1 as in the style, far above it specks");

    private final ToDoubleFunction<Scores> value;
    private final String good;
    private final String meaning;

    Measure(ToDoubleFunction<Scores> value, String good, String meaning) {
        this.value = value;
        this.good = good;
        this.meaning = meaning;
    }

    /** Its name in recipes and tables, for instance together. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The measure of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Measure of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Which values are good, in a few words: measured, see the manual. */
    public String good() {
        return good;
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
