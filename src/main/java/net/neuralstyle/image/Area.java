package net.neuralstyle.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.io.Serializable;

/**
 * A rectangle of a picture, half open, in pixels.
 *
 * @param left first column
 * @param top first row
 * @param right last column, not included
 * @param bottom last row, not included
 */
public record Area(int left, int top, int right, int bottom) implements Serializable {
    /** Columns; not above 0 where it is empty. */
    public int width() {
        return right - left;
    }

    /** Rows; not above 0 where it is empty. */
    public int height() {
        return bottom - top;
    }

    /** Whether there is no pixel in it. */
    public boolean isEmpty() {
        return width() <= 0 || height() <= 0;
    }

    /** What is in both, which may be empty. */
    public Area and(Area other) {
        return new Area(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.min(right, other.right),
                Math.min(bottom, other.bottom));
    }

    /**
     * The part of an array.
     *
     * @param pixels N×C×H×W, with the rectangle in it
     * @return N×C×height×width, a view of the same numbers, to be closed by the caller
     */
    public NDArray of(NDArray pixels) {
        return pixels.get(new NDIndex(":, :, " + top + ":" + bottom + ", " + left + ":" + right));
    }

    /** The same rectangle where a point is the origin. */
    public Area from(int x, int y) {
        return new Area(left - x, top - y, right - x, bottom - y);
    }
}
