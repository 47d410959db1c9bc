package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Images of a given size seen through a coarser grid: {@link #spread} is the bilinear interpolation U from the coarse
 * grid to the pixels, {@link #gather} its transpose Uᵀ, which takes the gradient with respect to pixels to the one with
 * respect to the coarse grid. Owns its arrays.
 */
final class Octave implements AutoCloseable {
    // Interpolation is separable: coarse to fine is rows · coarse · columnsᵀ. Null for the finest octave, the identity.
    private final NDArray rows;
    private final NDArray columns;

    private Octave(NDArray rows, NDArray columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The octave whose cells are cell×cell pixels; the last ones reach beyond the border where the size is no multiple.
     *
     * @param height of the image in pixels
     * @param width of the image in pixels
     * @param cell side of a cell in pixels, 1 for the pixels themselves
     * @param manager its device is the image's
     */
    static Octave of(long height, long width, int cell, NDManager manager) {
        return cell == 1
                ? new Octave(null, null)
                : new Octave(interpolation(height, cell, manager), interpolation(width, cell, manager));
    }

    /** How many cells cover so many pixels. */
    static long cells(long pixels, int cell) {
        return (pixels + cell - 1) / cell;
    }

    /** Pixels×cells: each row holds the two weights that a pixel's value is interpolated with. */
    private static NDArray interpolation(long pixels, int cell, NDManager manager) {
        int cells = (int) cells(pixels, cell);
        float[] weights = new float[(int) pixels * cells];
        for (int pixel = 0; pixel < pixels; pixel++) {
            double place = (pixel + .5) / cell - .5;
            int before = (int) Math.floor(place);
            float share = (float) (place - before);
            weights[pixel * cells + Math.max(0, before)] += 1 - share;
            weights[pixel * cells + Math.min(cells - 1, before + 1)] += share;
        }
        // Arrays made from Java arrays share Java memory; libtorch's own copy outlives the collector.
        try (NDArray java = manager.create(weights, new Shape(pixels, cells))) {
            return java.duplicate();
        }
    }

    /** Uᵀ: N×C×H×W → N×C×⌈H/cell⌉×⌈W/cell⌉, to be closed by the caller. */
    NDArray gather(NDArray pixels) {
        if (rows == null) {
            return pixels.duplicate();
        }
        try (NDArray narrow = pixels.matMul(columns);
                NDArray down = rows.transpose()) {
            return down.matMul(narrow);
        }
    }

    /** U: N×C×⌈H/cell⌉×⌈W/cell⌉ → N×C×H×W, to be closed by the caller. */
    NDArray spread(NDArray cells) {
        if (rows == null) {
            return cells.duplicate();
        }
        try (NDArray across = columns.transpose();
                NDArray wide = cells.matMul(across)) {
            return rows.matMul(wide);
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            columns.close();
        }
    }
}
