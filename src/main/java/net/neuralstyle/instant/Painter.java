package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Decoders;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.statistic.Guidance;

/**
 * Paints a picture in styles without an optimisation (after Li et al., Universal Style Transfer via Feature Transforms,
 * NIPS 2017): at each of three layers, deep to shallow, the picture so far is encoded, its features take the mean and the
 * covariance of the style's, by the map of optimal transport, and then partly the style's own patches, and a decoder makes
 * a picture of them. Every layer is computed in tiles, in two passes where there are several: the first for the moments of
 * the whole picture's features, the second for the picture.
 */
public final class Painter {
    /** Pixels of a canvas around pictures and styles. */
    public static final int MARGIN = Level.MARGIN;
    /** How many levels a picture goes through. */
    public static final int LEVELS = Level.ALL.size();

    private static final Set<String> LAYERS =
            Level.ALL.stream().map(Level::layer).collect(Collectors.toSet());
    private static final int HALO =
            Level.ALL.stream().mapToInt(Level::readingHalo).max().orElseThrow();

    /** What the first of two passes adds to the time of the second. */
    private static final double ENCODED_TWICE = 1.2;

    private final Tools tools;

    /**
     * Joins the networks that painting needs.
     *
     * @param encoder the embedded one, which the decoders belong to
     * @param betweenLayers run before every layer; may throw to end the work
     */
    public Painter(ComputeSession session, Encoder encoder, Decoders decoders, Runnable betweenLayers) {
        tools = new Tools(session, encoder, decoders, betweenLayers);
    }

    /**
     * Reads a style.
     *
     * @param style 1×3×H×W, sRGB in 0–1, on a canvas with {@link #MARGIN}
     * @param patches of it that are to be known at the deepest level, at most
     * @param seed of the places they are taken from
     * @param known what places of that canvas are known by; null for nothing
     * @param fitting how much is computed at once
     */
    public StyleReading read(NDArray style, int patches, long seed, Guidance known, Fitting fitting) {
        int width = (int) style.getShape().get(3);
        int height = (int) style.getShape().get(2);
        return fitting.fit(side -> {
            StyleReading reading = new StyleReading(width, height, patches, seed, known);
            for (Tile tile : Tile.cut(width, height, side, HALO)) {
                try (NDManager passing = tools.passing();
                        NDArray part = tile.of(style)) {
                    part.attach(passing);
                    try (Features features = tools.encoder().encode(part, LAYERS, tools.betweenLayers())) {
                        reading.add(features, tile);
                    }
                }
            }
            return reading;
        });
    }

    /**
     * Makes a region of styles that were read.
     *
     * @param mask over the picture with its margin; null for all of it
     * @param weights of the styles, above 0
     * @param guiding what the picture's places are known by, if the styles' are too
     * @return to be closed by the caller
     */
    public Region region(RegionMask mask, List<StyleReading> styles, List<Double> weights, Guiding guiding) {
        return new Region(
                mask,
                styles,
                weights,
                guiding,
                tools.encoder().patchProducts(),
                tools.session().manager());
    }

    /**
     * Takes a picture through one level.
     *
     * @param level 0 to {@link #LEVELS} − 1, one after the other
     * @param picture the painting's content, or what the level before made; 1×3×H×W
     * @param fitting how much is computed at once
     * @param tileDone told after each of its tiles
     * @return 1×3×H×W in 0–1, to be closed by the caller
     */
    public NDArray paint(int level, Painting painting, NDArray picture, Fitting fitting, Runnable tileDone) {
        return fitting.fit(side -> new LevelPass(tools, painting, level, picture, side).run(tileDone));
    }

    /** The largest picture that is computed at once with tiles of a side, in pixels. */
    public static double pixelsAtOnce(int side) {
        return Level.ALL.stream()
                .mapToDouble(level -> Math.pow(side + 2. * level.paintingHalo(), 2))
                .max()
                .orElseThrow();
    }

    /**
     * As many pixels as are worked on at all levels, what tiles have in common counted each time, over the number of levels.
     *
     * @param first level that the picture goes through
     * @param width with the margin, a multiple of 8
     * @param height with the margin, a multiple of 8
     * @param side of a tile, about
     */
    public static double workingPixels(int first, int width, int height, int side) {
        double pixels = 0;
        for (Level level : Level.ALL.subList(first, LEVELS)) {
            List<Tile> tiles = Tile.cut(width, height, side, level.paintingHalo());
            double all = tiles.stream()
                    .mapToDouble(
                            tile -> (double) tile.outer().width() * tile.outer().height())
                    .sum();
            pixels += tiles.size() == 1 ? all : all * ENCODED_TWICE;
        }
        return pixels / Level.ALL.size();
    }

    /**
     * How many tiles a picture is painted in.
     *
     * @param first level that it goes through
     * @param width with the margin, a multiple of 8
     * @param height with the margin, a multiple of 8
     * @param side of a tile, about
     */
    public static int tiles(int first, int width, int height, int side) {
        return Level.ALL.subList(first, LEVELS).stream()
                .mapToInt(level ->
                        Tile.cut(width, height, side, level.paintingHalo()).size())
                .sum();
    }
}
