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

/**
 * Paints a picture in styles without an optimisation (after Li et al., Universal Style Transfer via Feature Transforms,
 * NIPS 2017): at each of three layers, deep to shallow, the picture so far is encoded, its features take the mean and the
 * covariance of the style's, by the map of optimal transport, and then partly the style's own patches, and a decoder makes
 * a picture of them. Every layer is computed in tiles, in two passes where there are several: the first for the moments of
 * the whole picture's features, the second for the picture.
 */
public final class Painter {
    /** Pixels of a canvas around pictures and styles. */
    public static final int MARGIN = 16;
    /** Of tiles that are computed fastest. */
    public static final int FASTEST_TILE = 512;

    private static final Set<String> LAYERS = Level.ALL.stream().map(Level::layer).collect(Collectors.toSet());
    private static final int HALO = Level.ALL.stream().mapToInt(Level::readingHalo).max().orElseThrow();

    private final Tools tools;

    /**
     * A painter.
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
     * @param fitting how much is computed at once
     * @return to be closed by the caller
     */
    public StyleReading read(NDArray style, int patches, long seed, Fitting fitting) {
        int width = (int) style.getShape().get(3);
        int height = (int) style.getShape().get(2);
        return fitting.fit(side -> {
            StyleReading reading = new StyleReading(width, height, patches, seed, tools.session().manager());
            try {
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
            } catch (RuntimeException e) {
                reading.close();
                throw e;
            }
        });
    }

    /**
     * A region in styles that were read, which may be closed afterwards.
     *
     * @param mask over the picture with its margin; null for all of it
     * @param weights of the styles, above 0
     * @return to be closed by the caller
     */
    public Region region(RegionMask mask, List<StyleReading> styles, List<Double> weights) {
        return new Region(mask, styles, weights, tools.session().manager());
    }

    /** Hears of a picture while it is painted. */
    public interface Listener {
        /** A tile of a level is done; there are {@link #tiles} of them. */
        void painted();

        /** A level is done: the picture so far, the painter's own. */
        void level(NDArray picture);
    }

    /**
     * Paints.
     *
     * @param fitting how much is computed at once
     * @return 1×3×H×W in 0–1, to be closed by the caller
     */
    public NDArray paint(Painting painting, Fitting fitting, Listener listener) {
        NDArray picture = painting.content();
        try {
            for (int number = 0; number < Level.ALL.size(); number++) {
                NDArray before = picture;
                int level = number;
                picture = fitting.fit(side -> new LevelPass(tools, painting, level, before, side)
                        .run(listener::painted));
                if (before != painting.content()) {
                    before.close();
                }
                listener.level(picture);
            }
            return picture;
        } catch (RuntimeException e) {
            if (picture != painting.content()) {
                picture.close();
            }
            throw e;
        }
    }

    /**
     * How many tiles a picture is painted in.
     *
     * @param width with the margin, a multiple of 8
     * @param height with the margin, a multiple of 8
     * @param side of a tile, about
     */
    public static int tiles(int width, int height, int side) {
        return Level.ALL.stream()
                .mapToInt(level -> Tile.cut(width, height, side, level.paintingHalo()).size())
                .sum();
    }
}
