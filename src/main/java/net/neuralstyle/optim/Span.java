package net.neuralstyle.optim;

import java.io.Serializable;

/**
 * A stretch of a picture's side, half open: all of it, or what a process has of a picture that several share.
 *
 * @param from first pixel, at least 0
 * @param to last pixel, not included
 * @param whole length of the side, at least {@code to}
 */
public record Span(long from, long to, long whole) implements Serializable {
    /**
     * Takes a stretch.
     *
     * @throws IllegalArgumentException if it is empty or not within the side
     */
    public Span {
        if (from < 0 || to <= from || whole < to) {
            throw new IllegalArgumentException(from + " to " + to + " is no stretch of a side of " + whole + ".");
        }
    }

    /** All of a side. */
    public static Span all(long pixels) {
        return new Span(0, pixels, pixels);
    }

    /** How many pixels. */
    public long length() {
        return to - from;
    }

    /**
     * The cells of an octave that these pixels are interpolated from.
     *
     * @param cell side of a cell in pixels; 1 for the pixels themselves
     */
    public Span cells(int cell) {
        long cells = cells(whole, cell);
        return cell == 1
                ? this
                : new Span(Math.max(0, before(from, cell)), Math.min(cells, before(to - 1, cell) + 2), cells);
    }

    /** How many cells cover so many pixels. */
    static long cells(long pixels, int cell) {
        return (pixels + cell - 1) / cell;
    }

    /** The last cell whose centre does not lie behind the pixel's; −1 before the first centre. */
    static long before(long pixel, int cell) {
        return (long) Math.floor((pixel + .5) / cell - .5);
    }
}
