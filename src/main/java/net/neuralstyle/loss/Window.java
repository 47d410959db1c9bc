package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * The part of a layer's activations that one tile of a picture answers for. Around it the tile holds a halo, which only
 * feeds deeper layers.
 *
 * @param top first row in the tile's activations
 * @param left first column in the tile's activations
 * @param height rows, at least 0
 * @param width columns, at least 0
 * @param row first row in the whole picture's activations
 * @param column first column in the whole picture's activations
 * @param rows of the whole picture's activations
 * @param columns of the whole picture's activations
 */
public record Window(int top, int left, int height, int width, int row, int column, int rows, int columns) {

    /** Whether the tile answers for nothing at this layer: where a layer drops an odd last row, say. */
    public boolean isEmpty() {
        return height == 0 || width == 0;
    }

    /** The part of a tile's activations 1×C×h×w, on the same memory, to be closed by the caller. */
    public NDArray ofTile(NDArray activations) {
        return activations.get(index(top, top + height, left, left + width));
    }

    /** The same part of the whole picture's activations 1×C×H×W, likewise. */
    public NDArray ofWhole(NDArray activations) {
        return activations.get(index(row, row + height, column, column + width));
    }

    /**
     * Puts a tile's part in its place.
     *
     * @param tile the tile's activations, 1×C×h×w
     * @param whole the whole picture's, 1×C×rows×columns, which are changed
     */
    public void copy(NDArray tile, NDArray whole) {
        if (!isEmpty()) {
            try (NDArray part = ofTile(tile)) {
                whole.set(index(row, row + height, column, column + width), part);
            }
        }
    }

    /**
     * The same part, where the whole picture's activations are known from some row and column on.
     *
     * @param firstRow of those that are known
     * @param firstColumn of those that are known
     */
    Window from(int firstRow, int firstColumn) {
        return firstRow == 0 && firstColumn == 0
                ? this
                : new Window(top, left, height, width, row - firstRow, column - firstColumn, rows, columns);
    }

    /** Rows and columns in a tile's coordinates, half open. */
    static NDIndex index(int fromRow, int toRow, int fromColumn, int toColumn) {
        return new NDIndex(":, :, " + fromRow + ":" + toRow + ", " + fromColumn + ":" + toColumn);
    }

    /** The part's share of all positions. */
    public double share() {
        return (double) height * width / ((double) rows * columns);
    }
}
