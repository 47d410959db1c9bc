package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * The part of a layer's activations that one tile of a picture answers for. Around it the tile holds a halo, which only
 * feeds deeper layers.
 *
 * @param inTile where it begins in the tile's activations
 * @param size of the part, at least 0 each way
 * @param inWhole where it begins in the whole picture's activations
 * @param whole of the whole picture's activations
 */
public record Window(Place inTile, Size size, Place inWhole, Size whole) {

    /** A row and a column. */
    public record Place(int row, int column) {}

    /** How many rows and columns. */
    public record Size(int rows, int columns) {}

    /** Its first row in the tile's activations. */
    public int top() {
        return inTile.row;
    }

    /** Its first column in the tile's activations. */
    public int left() {
        return inTile.column;
    }

    /** How many rows it has. */
    public int height() {
        return size.rows;
    }

    /** How many columns it has. */
    public int width() {
        return size.columns;
    }

    /** Its first row in the whole picture's activations. */
    public int row() {
        return inWhole.row;
    }

    /** Its first column in the whole picture's activations. */
    public int column() {
        return inWhole.column;
    }

    /** Rows of the whole picture's activations. */
    public int rows() {
        return whole.rows;
    }

    /** Columns of the whole picture's activations. */
    public int columns() {
        return whole.columns;
    }

    /** Whether the tile answers for nothing at this layer: where a layer drops an odd last row, say. */
    public boolean isEmpty() {
        return height() == 0 || width() == 0;
    }

    /** The part of a tile's activations 1×C×h×w, on the same memory, to be closed by the caller. */
    public NDArray ofTile(NDArray activations) {
        return activations.get(index(top(), top() + height(), left(), left() + width()));
    }

    /** The same part of the whole picture's activations 1×C×H×W, on the same memory, to be closed by the caller. */
    public NDArray ofWhole(NDArray activations) {
        return activations.get(place());
    }

    /**
     * Puts a tile's part in its place.
     *
     * @param tile the tile's activations, 1×C×h×w
     * @param picture the whole picture's, 1×C×rows×columns, which are changed
     */
    public void copy(NDArray tile, NDArray picture) {
        if (!isEmpty()) {
            try (NDArray part = ofTile(tile)) {
                picture.set(place(), part);
            }
        }
    }

    private NDIndex place() {
        return index(row(), row() + height(), column(), column() + width());
    }

    /** Rows and columns in a tile's coordinates, half open. */
    static NDIndex index(int fromRow, int toRow, int fromColumn, int toColumn) {
        return new NDIndex(":, :, " + fromRow + ":" + toRow + ", " + fromColumn + ":" + toColumn);
    }

    /** The part's share of all positions. */
    public double share() {
        return (double) height() * width() / ((double) rows() * columns());
    }

    /**
     * The same part, where the whole picture's activations are known from some row and column on.
     *
     * @param firstRow of those that are known
     * @param firstColumn of those that are known
     */
    Window from(int firstRow, int firstColumn) {
        return new Window(inTile, size, new Place(row() - firstRow, column() - firstColumn), whole);
    }
}
