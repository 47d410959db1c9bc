package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a picture that is computed at once. All edges are multiples of 8 pixels, so that they are edges of every
 * layer's positions.
 *
 * @param own what the tile answers for
 * @param outer the same with its neighbours' pixels around it, as far as the picture goes
 */
record Tile(Box own, Box outer) {
    private static final int UNIT = 8;

    /** Half open, in pixels of the picture. */
    record Box(int left, int top, int right, int bottom) {
        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }

        /** The same box counted from another one's corner, in positions of a layer. */
        private NDIndex within(Box other, int stride) {
            return new NDIndex(
                    ":, :, {}:{}, {}:{}",
                    (top - other.top) / stride,
                    (bottom - other.top) / stride,
                    (left - other.left) / stride,
                    (right - other.left) / stride);
        }
    }

    /**
     * Cuts a picture; one that is no larger than a tile with its halo stays whole.
     *
     * @param width a multiple of 8
     * @param height a multiple of 8
     * @param side of a tile, about
     * @param halo pixels around it, a multiple of 8
     */
    static List<Tile> cut(int width, int height, int side, int halo) {
        if (width % UNIT != 0 || height % UNIT != 0 || halo % UNIT != 0) {
            throw new IllegalArgumentException(
                    width + "×" + height + " with a halo of " + halo + ": not multiples of " + UNIT);
        }
        long most = side + 2L * halo;
        boolean whole = (long) width * height <= most * most;
        int across = whole ? width : even(width, side);
        int down = whole ? height : even(height, side);
        List<Tile> tiles = new ArrayList<>();
        for (int top = 0; top < height; top += down) {
            for (int left = 0; left < width; left += across) {
                Box own = new Box(left, top, Math.min(width, left + across), Math.min(height, top + down));
                Box outer = new Box(
                        Math.max(0, own.left - halo),
                        Math.max(0, own.top - halo),
                        Math.min(width, own.right + halo),
                        Math.min(height, own.bottom + halo));
                tiles.add(new Tile(own, outer));
            }
        }
        return tiles;
    }

    /** The side of equal tiles of at most about the side asked for. */
    private static int even(int length, int side) {
        int count = (length + side - 1) / side;
        int units = length / UNIT;
        return (units + count - 1) / count * UNIT;
    }

    /** The tile with its surroundings out of a picture 1×C×H×W, on the same memory, to be closed by the caller. */
    NDArray of(NDArray image) {
        return image.get(outer.within(new Box(0, 0, 0, 0), 1));
    }

    /** What the tile answers for, out of its own activations 1×C×h×w at some stride; to be closed by the caller. */
    NDArray inside(NDArray activations, int stride) {
        return activations.get(own.within(outer, stride));
    }

    /** Puts what the tile answers for into the whole picture. */
    void copy(NDArray made, NDArray whole) {
        try (NDArray part = inside(made, 1)) {
            whole.set(own.within(new Box(0, 0, 0, 0), 1), part);
        }
    }
}
