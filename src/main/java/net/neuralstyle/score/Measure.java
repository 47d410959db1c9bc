package net.neuralstyle.score;

import java.util.Locale;

/** What is measured, with what its values mean to a person. */
public enum Measure {
    /**
     * 1 − SW(result, style) / SW(content, style), SW the sliced Wasserstein distance of activations, mean over layers: 0 for
     * the content's own statistics, 1 for the style's.
     */
    STYLE("above 0.5", "0 the content's statistics, 1 the style's"),
    /**
     * The same of the distance between columns, which hold all the layers at one place, to their nearest neighbours both
     * ways, less the style's own: whether what stands together in the style does so in the picture.
     */
    TOGETHER("above 0.5", "what stands together in the style does so here: 0 as in the content, 1 as in the style"),
    /** The cosine between activations of result and content at the deepest layer, 1 for an unchanged picture. */
    CONTENT("0.4 to 0.6 in a painting", "1 unchanged, 0 nothing left of the content"),
    /** The structural similarity of the luminance with the content's, 1 for an unchanged picture. */
    SSIM("0.2 to 0.45 in a painting", "1 unchanged; a painting keeps little of the content's structure"),
    /** The fine contrast of the result over the style's; far above 1 is noise. */
    NOISE("0.6 to 1.1", "fine contrast over the style's: 1 as in the style, far above it noise"),
    /** How far neighbouring edges point one way, 0 to 1; low for grain, specks and grids. */
    STROKES("0.45 and above", "edges that point one way: high for strokes, low for grain and grids"),
    /**
     * Pixels that stick out of their neighbours, over the style's own, each share in percent and the style's taken for
     * 0.001 % at least.
     */
    SPECKS("below 1", "single odd pixels over the style's: 1 as in the style, far above it specks");

    private final String good;
    private final String meaning;

    Measure(String good, String meaning) {
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

    /** What values mean, in a few words. */
    public String meaning() {
        return meaning;
    }
}
