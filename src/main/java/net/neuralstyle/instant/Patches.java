package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;

/**
 * 3×3 patches of a style's whitened features, and the exchange of a picture's for them: each is replaced by the style's
 * that has the same direction, and where they overlap their mean is taken (Chen &amp; Schmidt, Fast Patch-based Style
 * Transfer of Arbitrary Style, 2016; in whitened features as Sheng et al., Avatar-Net, CVPR 2018). Features that no style
 * has, a photograph's noise say, do not survive it. Owns its arrays.
 */
final class Patches {
    /** Positions in a patch's row and column. */
    static final int SIDE = 3;
    /** Bytes that the comparisons of a few rows take at once. */
    private static final long AT_ONCE = 1 << 26;

    private final NDArray directions;
    private final NDArray[] tables = new NDArray[SIDE * SIDE];
    private final int count;

    /**
     * Keeps the directions of patches, and the patches.
     *
     * @param whitened K·9×C in fp32, a patch's positions row by row
     * @param owner has the arrays
     */
    Patches(NDArray whitened, NDManager owner) {
        long channels = whitened.getShape().get(1);
        count = (int) (whitened.getShape().get(0) / tables.length);
        try (NDArray patches = whitened.reshape(count, SIDE, SIDE, channels);
                NDArray squares = patches.square();
                NDArray sums = squares.sum(new int[] {1, 2, 3}, true);
                NDArray lengths = sums.sqrt();
                NDArray safe = lengths.maximum(1e-6f);
                NDArray units = patches.div(safe)) {
            directions = units.transpose(0, 3, 1, 2);
            directions.attach(owner);
            for (int i = 0; i < tables.length; i++) {
                try (NDArray place = patches.get(new NDIndex(":, {}, {}", i / SIDE, i % SIDE))) {
                    tables[i] = place.duplicate();
                    tables[i].attach(owner);
                }
            }
        }
    }

    /**
     * Exchanges a picture's patches.
     *
     * @param whitened 1×C×h×w in fp32, with h and w at least 3
     * @param betweenRows run now and then; may throw to end the work
     * @return h·w×C, to be closed by the caller
     */
    NDArray exchanged(NDArray whitened, Runnable betweenRows) {
        int rows = (int) whitened.getShape().get(2);
        int columns = (int) whitened.getShape().get(3);
        long channels = whitened.getShape().get(1);
        NDManager manager = whitened.getManager();
        int most = (int) Math.max(1, AT_ONCE / ((long) Float.BYTES * count * columns));
        try (NDArray sum = manager.zeros(new Shape(rows, columns, channels))) {
            for (int from = 0; from < rows - SIDE + 1; from += most) {
                betweenRows.run();
                int to = Math.min(rows - SIDE + 1, from + most);
                try (NDArray best = nearest(whitened, from, to + SIDE - 1)) {
                    lay(best, from, sum);
                }
            }
            try (NDArray counts = counts(rows, columns, manager);
                    NDArray mean = sum.div(counts)) {
                return mean.reshape(-1, channels);
            }
        }
    }

    /** The numbers of the patches that are nearest to those in some rows: (to−from−2)×(w−2). */
    private NDArray nearest(NDArray whitened, int from, int to) {
        Shape one = new Shape(1, 1);
        try (NDArray part = whitened.get(new NDIndex(":, :, {}:{}", from, to));
                NDList scores = Conv2d.conv2d(part, directions, null, one, new Shape(0, 0), one);
                NDArray best = scores.singletonOrThrow().argMax(1)) {
            return best.squeeze(0);
        }
    }

    /** Adds the patches of some rows to what lies below them. */
    private void lay(NDArray best, int top, NDArray sum) {
        long height = best.getShape().get(0);
        long width = best.getShape().get(1);
        for (int i = 0; i < tables.length; i++) {
            int row = top + i / SIDE;
            int column = i % SIDE;
            try (NDList found = Embedding.embedding(best, tables[i], SparseFormat.DENSE);
                    NDArray place = sum.get(new NDIndex("{}:{}, {}:{}", row, row + height, column, column + width))) {
                place.addi(found.singletonOrThrow());
            }
        }
    }

    /** How many patches lie over each position, h×w×1. */
    private static NDArray counts(int rows, int columns, NDManager manager) {
        float[] counts = new float[rows * columns];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = over(i / columns, rows) * over(i % columns, columns);
        }
        return manager.create(counts, new Shape(rows, columns, 1));
    }

    private static int over(int index, int size) {
        return Math.min(Math.min(index + 1, size - index), Math.min(SIDE, size - SIDE + 1));
    }
}
