package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** What of activations is compared with the content's, position by position. */
public enum ContentView {
    /** The activations themselves (Gatys et al., CVPR 2016). */
    VALUES("", 0) {
        @Override
        NDArray of(NDArray activations) {
            // Another handle: DJL's duplicate would cut the gradient off.
            return activations.reshape(activations.getShape());
        }
    },
    /**
     * What each channel has more than the mean of its four neighbours, times four: outlines and details, whatever the
     * level around them. It is the loss of Li, Xu, Nie &amp; Liu, Laplacian-Steered Neural Style Transfer (ACM Multimedia
     * 2017), on features in place of the image's pixels. Positions at the border have none.
     */
    LAPLACIAN("laplacian ", 1) {
        @Override
        NDArray of(NDArray activations) {
            Shape shape = activations.getShape();
            int rows = (int) shape.get(2);
            int columns = (int) shape.get(3);
            NDArray four = activations.getManager().full(new Shape(), 4);
            try (four;
                    NDArray middle = activations.get(Window.index(1, rows - 1, 1, columns - 1));
                    NDArray above = activations.get(Window.index(0, rows - 2, 1, columns - 1));
                    NDArray below = activations.get(Window.index(2, rows, 1, columns - 1));
                    NDArray left = activations.get(Window.index(1, rows - 1, 0, columns - 2));
                    NDArray right = activations.get(Window.index(1, rows - 1, 2, columns));
                    NDArray own = middle.mul(four);
                    NDArray vertical = above.add(below);
                    NDArray horizontal = left.add(right);
                    NDArray around = vertical.add(horizontal)) {
                return own.sub(around);
            }
        }
    };

    private final String prefix;
    private final int border;

    ContentView(String prefix, int border) {
        this.prefix = prefix;
        this.border = border;
    }

    /** How the loss of a layer is reported. */
    String name(String layer) {
        return prefix + layer;
    }

    /** How many positions at each border have no value, and how far beyond its own each looks. */
    int border() {
        return border;
    }

    /** Whether activations of this size have any. */
    public boolean isSeen(long rows, long columns) {
        return rows > 2 * border && columns > 2 * border;
    }

    /**
     * Computes what is compared of the activations.
     *
     * @param activations 1×C×H×W with {@link #isSeen}
     * @return 1×C×(H−2b)×(W−2b) with b the {@link #border}, to be closed by the caller
     */
    abstract NDArray of(NDArray activations);

    /** What is compared of the positions that a tile answers for; its size is that of {@link #inside}. */
    NDArray of(NDArray tile, Window window) {
        Window inside = inside(window);
        int top = window.top() + inside.row() + border - window.row();
        int left = window.left() + inside.column() + border - window.column();
        try (NDArray part = tile.get(Window.index(
                top - border, top + inside.height() + border, left - border, left + inside.width() + border))) {
            return of(part);
        }
    }

    /** The positions that a tile answers for, among those that have a value, as if the tile were nothing but them. */
    Window inside(Window window) {
        int rows = window.rows() - 2 * border;
        int columns = window.columns() - 2 * border;
        int top = Math.max(0, window.row() - border);
        int left = Math.max(0, window.column() - border);
        int bottom = Math.min(rows, window.row() + window.height() - border);
        int right = Math.min(columns, window.column() + window.width() - border);
        return new Window(
                new Window.Place(0, 0),
                new Window.Size(Math.max(0, bottom - top), Math.max(0, right - left)),
                new Window.Place(top, left),
                new Window.Size(rows, columns));
    }
}
