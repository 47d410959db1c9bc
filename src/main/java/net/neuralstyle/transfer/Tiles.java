package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
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
     * @param image 1×3×H×W, for its size
     * @param layers that will be asked for
     * @param side of what a tile answers for, in pixels; rounded up to the alignment
     */
    Tiles(Encoder encoder, NDArray image, Set<String> layers, int side) {
        this.encoder = encoder;
        width = (int) image.getShape().get(3);
        height = (int) image.getShape().get(2);
        List<Tap> taps = taps(encoder, layers);
        alignment = taps.stream().mapToInt(Tap::stride).max().orElse(1);
        int halo = halo(encoder, layers);
        int step = roundedUp(side);
        for (int top = 0; top < height; top += step) {
            for (int left = 0; left < width; left += step) {
                int right = Math.min(width, left + step);
                int bottom = Math.min(height, top + step);
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
        measure(image, layers);
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

    private int roundedUp(int pixels) {
        return (pixels + alignment - 1) / alignment * alignment;
    }

    /** A strip along each side shows how many activations the networks' own rounding leaves. */
    private void measure(NDArray image, Set<String> layers) {
        sizes.put(Features.IMAGE, new int[] {height, width});
        try (NDArray row = image.getManager().zeros(new Shape(1, 3, alignment, width));
                NDArray column = image.getManager().zeros(new Shape(1, 3, height, alignment));
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
