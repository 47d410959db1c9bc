package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Tap;
import net.neuralstyle.loss.Window;

/**
 * An image cut into tiles. Each answers for its own pixels and for the activations that start on them, and is encoded
 * with a halo of real pixels as wide as those activations can see, so that they are the whole image's. Tiles start at
 * multiples of the deepest layer's stride; at the image's own border a tile ends with it, border and odd sizes included.
 * (The scheme of Galerne et al., Scaling Painting Style Transfer, EGSR 2024.)
 */
final class Tiles {
    private final Encoder encoder;
    private final int width;
    private final int height;
    private final int alignment;
    private final List<Tile> all = new ArrayList<>();
    /** Rows and columns of each layer's activations for the whole image. */
    private final Map<String, int[]> sizes = new HashMap<>();

    /** What a tile answers for, and what it is cut out of the image with; half open, in pixels. */
    record Tile(int left, int top, int right, int bottom, int haloLeft, int haloTop, int haloRight, int haloBottom) {
        NDIndex index() {
            return new NDIndex(":, :, " + haloTop + ":" + haloBottom + ", " + haloLeft + ":" + haloRight);
        }
    }

    /**
     * Cuts an image.
     *
     * @param manager of what is needed meanwhile
     * @param width of the image
     * @param height of the image
     * @param layers that will be asked for
     * @param side of what a tile answers for, in pixels, about
     */
    Tiles(Encoder encoder, NDManager manager, int width, int height, Set<String> layers, int side) {
        this.encoder = encoder;
        this.width = width;
        this.height = height;
        List<Tap> taps = taps(encoder, layers);
        alignment = taps.stream().mapToInt(Tap::stride).max().orElse(1);
        int halo = halo(encoder, layers);
        int down = step(height, side, alignment);
        int across = step(width, side, alignment);
        for (int top = 0; top < height; top += down) {
            for (int left = 0; left < width; left += across) {
                int right = Math.min(width, left + across);
                int bottom = Math.min(height, top + down);
                all.add(new Tile(
                        left,
                        top,
                        right,
                        bottom,
                        Math.max(0, left - halo),
                        Math.max(0, top - halo),
                        Math.min(width, right + halo),
                        Math.min(height, bottom + halo)));
            }
        }
        measure(manager, layers);
    }

    /** How many pixels beyond its own a tile needs on each side. */
    static int halo(Encoder encoder, Set<String> layers) {
        List<Tap> taps = taps(encoder, layers);
        int alignment = taps.stream().mapToInt(Tap::stride).max().orElse(1);
        // Total variation looks one pixel further than its own.
        int seen = Math.max(1, taps.stream().mapToInt(Tap::receptiveField).max().orElse(1) / 2);
        return (seen + alignment - 1) / alignment * alignment;
    }

    private static List<Tap> taps(Encoder encoder, Set<String> layers) {
        return layers.stream()
                .filter(layer -> !layer.equals(Features.IMAGE))
                .map(encoder.architecture()::tap)
                .toList();
    }

    /** Tiles of about the same length, none much longer than the side asked for: small ones are mostly halo. */
    private static int step(int length, int side, int alignment) {
        int count = (length + side - 1) / side;
        int even = (length + count - 1) / count;
        return (even + alignment - 1) / alignment * alignment;
    }

    /**
     * The work of a gradient in tiles over that of one as a whole: a tile is encoded twice and followed back once, which
     * costs about as much as encoding it twice, and the halos are encoded with it.
     *
     * @param width of the image
     * @param height of the image
     * @param side of the tiles
     * @param halo of the tiles
     */
    static double work(int width, int height, int side, int halo) {
        return 4 / 3. * withHalo(width, side, halo) * withHalo(height, side, halo) / ((double) width * height);
    }

    private static double withHalo(int length, int side, int halo) {
        int count = (length + side - 1) / side;
        return length + 2. * halo * (count - 1);
    }

    /** A strip along each side shows how many activations the networks' own rounding leaves. */
    private void measure(NDManager manager, Set<String> layers) {
        sizes.put(Features.IMAGE, new int[] {height, width});
        try (NDArray row = manager.zeros(new Shape(1, 3, alignment, width));
                NDArray column = manager.zeros(new Shape(1, 3, height, alignment));
                Features across = encoder.encode(row, layers);
                Features down = encoder.encode(column, layers)) {
            for (String layer : layers) {
                sizes.put(layer, new int[] {
                    (int) down.asComputed(layer).getShape().get(2),
                    (int) across.asComputed(layer).getShape().get(3)
                });
            }
        }
    }

    List<Tile> all() {
        return all;
    }

    /** By layer, what of its activations a tile answers for. */
    Map<String, Window> windows(Tile tile) {
        Map<String, Window> windows = new HashMap<>();
        sizes.forEach((layer, size) -> {
            int stride = layer.equals(Features.IMAGE)
                    ? 1
                    : encoder.architecture().tap(layer).stride();
            int row = tile.top() / stride;
            int column = tile.left() / stride;
            int endRow = tile.bottom() == height ? size[0] : tile.bottom() / stride;
            int endColumn = tile.right() == width ? size[1] : tile.right() / stride;
            windows.put(
                    layer,
                    new Window(
                            row - tile.haloTop() / stride,
                            column - tile.haloLeft() / stride,
                            Math.max(0, endRow - row),
                            Math.max(0, endColumn - column),
                            row,
                            column,
                            size[0],
                            size[1]));
        });
        return windows;
    }
}
