package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.neuralstyle.optim.Bands.Band;

/**
 * Images of a given size seen through a coarser grid: {@link #spread} is the bilinear interpolation U from the coarse
 * grid to the pixels, {@link #gather} its transpose Uᵀ, which takes the gradient with respect to pixels to the one with
 * respect to the coarse grid. Owns its arrays.
 */
final class Octave implements AutoCloseable {
    private final Span down;
    private final Span across;
    // Interpolation is separable: coarse to fine is rows · coarse · columnsᵀ, in every block for itself.
    private final List<Interpolation> rows;
    private final List<Interpolation> columns;

    /** From a stretch of cells to a band of pixels: pixels×cells, each row with the two weights of a pixel's value. */
    private record Interpolation(Band pixels, Band cells, NDArray weights) {}

    private Octave(Span down, Span across, List<Interpolation> rows, List<Interpolation> columns) {
        this.down = down;
        this.across = across;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Makes the octave whose cells are cell×cell pixels; the last ones reach beyond the border where the size is no multiple.
     *
     * @param rows of the image
     * @param columns of the image
     * @param cell side of a cell in pixels, above 1
     * @param manager its device is the image's
     */
    static Octave of(Span rows, Span columns, int cell, NDManager manager) {
        return new Octave(
                rows.cells(cell),
                columns.cells(cell),
                interpolations(rows, cell, manager),
                interpolations(columns, cell, manager));
    }

    private static List<Interpolation> interpolations(Span pixels, int cell, NDManager manager) {
        return Bands.of(pixels.length()).stream()
                .map(band -> interpolation(band, pixels, cell, manager))
                .toList();
    }

    /** Of a band of a stretch's own pixels: weights follow from where they are on the whole side. */
    private static Interpolation interpolation(Band of, Span pixels, int cell, NDManager manager) {
        Span band = new Span(pixels.from() + of.from(), pixels.from() + of.to(), pixels.whole());
        Span seen = band.cells(cell);
        int width = (int) (seen.to() - seen.from());
        float[] weights = new float[(int) (band.to() - band.from()) * width];
        for (long pixel = band.from(); pixel < band.to(); pixel++) {
            long before = Span.before(pixel, cell);
            float share = (float) ((pixel + .5) / cell - .5 - before);
            int row = (int) (pixel - band.from()) * width;
            weights[row + (int) (Math.max(0, before) - seen.from())] += 1 - share;
            weights[row + (int) (Math.min(seen.whole() - 1, before + 1) - seen.from())] += share;
        }
        // Arrays made from Java arrays share Java memory; libtorch's own copy outlives the collector.
        try (NDArray java = manager.create(weights, new Shape(band.to() - band.from(), width))) {
            long first = pixels.cells(cell).from();
            return new Interpolation(of, new Band(seen.from() - first, seen.to() - first), java.duplicate());
        }
    }

    /** Uᵀ: N×C×H×W → N×C×cells×cells, as many as {@link Span#cells}, to be closed by the caller. */
    NDArray gather(NDArray pixels) {
        if (rows.size() == 1 && columns.size() == 1) {
            return gathered(pixels, rows.get(0), columns.get(0));
        }
        Shape shape = pixels.getShape();
        NDArray sums = pixels.getManager().zeros(new Shape(shape.get(0), shape.get(1), down.length(), across.length()));
        for (Interpolation row : rows) {
            for (Interpolation column : columns) {
                try (NDArray block = pixels.get(Bands.block(row.pixels, column.pixels));
                        NDArray part = gathered(block, row, column);
                        NDArray place = sums.get(Bands.block(row.cells, column.cells))) {
                    place.addi(part);
                }
            }
        }
        return sums;
    }

    private static NDArray gathered(NDArray block, Interpolation row, Interpolation column) {
        try (NDArray narrow = block.matMul(column.weights);
                NDArray down = row.weights.transpose()) {
            return down.matMul(narrow);
        }
    }

    /**
     * Interpolates one block, U in the formulas.
     *
     * @param cells as {@link #gather} returns them
     * @param row which of {@link Bands#of} the image's rows
     * @param column which of its columns
     * @return N×C×h×w, to be closed by the caller
     */
    NDArray spread(NDArray cells, int row, int column) {
        Interpolation down = rows.get(row);
        Interpolation across = columns.get(column);
        try (NDArray seen = cells.get(Bands.block(down.cells, across.cells));
                NDArray transposed = across.weights.transpose();
                NDArray wide = seen.matMul(transposed)) {
            return down.weights.matMul(wide);
        }
    }

    @Override
    public void close() {
        rows.forEach(interpolation -> interpolation.weights.close());
        columns.forEach(interpolation -> interpolation.weights.close());
    }
}
