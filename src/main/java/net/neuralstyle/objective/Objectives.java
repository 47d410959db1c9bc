package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.loss.Window;

/** Losses of images, and images for losses, with one network: as a whole or in tiles. */
public final class Objectives {
    private final ComputeSession session;
    private final Encoder encoder;
    private final Runnable betweenLayers;

    /**
     * Makes objectives with one network.
     *
     * @param betweenLayers run before every layer, which may throw to end the work
     */
    public Objectives(ComputeSession session, Encoder encoder, Runnable betweenLayers) {
        this.session = session;
        this.encoder = encoder;
        this.betweenLayers = betweenLayers;
    }

    /** The losses of an image that is computed at once. */
    public ReportingObjective whole(WeightedLosses losses) {
        return new GradientObjective(session, encoder, losses, betweenLayers);
    }

    /**
     * The same losses with the same gradient, computed tile by tile.
     *
     * @param width of the image
     * @param height of the image
     * @param side of the tiles in pixels, about
     */
    public ReportingObjective tiled(WeightedLosses losses, int width, int height, int side) {
        return new TiledObjective(session, tiles(losses.reaches(), width, height, side), losses);
    }

    /** The same losses, at once or in tiles as there is room. */
    public ReportingObjective fitted(WeightedLosses losses, Canvas canvas, Fitting fitting) {
        return new FittingObjective(
                fitting,
                side -> fitting.cuts(canvas)
                        ? tiled(losses, canvas.fullWidth(), canvas.fullHeight(), side)
                        : whole(losses));
    }

    /**
     * The part of the same losses that a block of a picture has.
     *
     * @param losses with what they compare the block with
     * @param block of the picture
     * @param grids of the whole picture, from {@link #grids}
     * @param side of the tiles in pixels, about, that the block is computed in
     * @return to be closed by the caller
     */
    public PartObjective part(WeightedLosses losses, Block block, Map<String, LayerGrid> grids, int side) {
        TiledEncoding encoding =
                tiles(losses.reaches(), block.seen().width(), block.seen().height(), side);
        return new PartObjective(session, encoding, losses, block, grids);
    }

    /**
     * By layer, the activations that a picture has.
     *
     * @param width of the picture
     * @param height of the picture
     * @param layers by the encoder's own names
     */
    public Map<String, LayerGrid> grids(int width, int height, Collection<String> layers) {
        return tiles(unreached(layers), width, height, Math.max(width, height)).grids();
    }

    /**
     * Encodes what a block sees of a picture in tiles.
     *
     * @param image 1×3×h×w
     * @param block that sees it
     * @param grids of the whole picture, from {@link #grids}
     * @param side of the tiles in pixels, about
     * @param each sees every tile's features, with what of them the block answers for, by layer
     */
    public void encodePart(
            NDArray image,
            Block block,
            Map<String, LayerGrid> grids,
            int side,
            BiConsumer<Features, Map<String, Window>> each) {
        encodeInTiles(image, side, grids.keySet(), (tile, windows) -> each.accept(tile, block.windows(windows, grids)));
    }

    private static Map<String, Integer> unreached(Collection<String> layers) {
        Map<String, Integer> reaches = new LinkedHashMap<>();
        layers.forEach(layer -> reaches.put(layer, 0));
        return reaches;
    }

    private TiledEncoding tiles(Map<String, Integer> reaches, int width, int height, int side) {
        return new TiledEncoding(session, encoder, reaches, width, height, side, betweenLayers);
    }

    /**
     * Encodes an image at once, for the losses' targets.
     *
     * @param image 1×3×H×W
     * @param layers by the encoder's own names
     * @return to be closed by the caller
     */
    public Features encode(NDArray image, Collection<String> layers) {
        return encoder.encode(image, layers, betweenLayers);
    }

    /**
     * Encodes an image in tiles, for the losses' targets.
     *
     * @param image 1×3×H×W
     * @param side of the tiles in pixels, about
     * @param layers by the encoder's own names
     * @param each sees every tile's features, with what of them the tile answers for, by layer
     */
    public void encodeInTiles(
            NDArray image, int side, Collection<String> layers, BiConsumer<Features, Map<String, Window>> each) {
        int width = (int) image.getShape().get(3);
        int height = (int) image.getShape().get(2);
        try (NDManager pass = session.manager().newSubManager()) {
            tiles(unreached(layers), width, height, side).forward(image, each, pass);
        }
    }
}
