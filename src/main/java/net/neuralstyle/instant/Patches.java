package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/**
 * 3×3 patches of a style's whitened features, and the exchange of a picture's for them: each is replaced by the style's
 * that has the same direction, and where they overlap their mean is taken (Chen &amp; Schmidt, Fast Patch-based Style
 * Transfer of Arbitrary Style, 2016; in whitened features as Sheng et al., Avatar-Net, CVPR 2018). Features that no style
 * has, a photograph's noise say, do not survive it. Owns its arrays.
 */
final class Patches {
    /** Tables in a patch's row and column. */
    static final int SIDE = 3;
    /** Of a patch's positions, the number of the one in its middle. */
    private static final int MIDDLE = SIDE * SIDE / 2;

    private static final Shape WINDOW = new Shape(SIDE, SIDE);
    private static final Shape ONE = new Shape(1, 1);
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
        this(whitened, List.of(), 0, owner);
    }

    /**
     * Keeps also what the patches are known by.
     *
     * @param guides numbers of each patch, one after the other, of as many as there are in all pieces together; none for nothing
     * @param weight of half the squared distance of these numbers, beside 1 less the directions' cosine
     */
    Patches(NDArray whitened, List<float[]> guides, double weight, NDManager owner) {
        long channels = whitened.getShape().get(1);
        count = (int) (whitened.getShape().get(0) / tables.length);
        try (NDArray patches = whitened.reshape(count, SIDE, SIDE, channels);
                NDArray squares = patches.square();
                NDArray sums = squares.sum(new int[] {1, 2, 3}, true);
                NDArray lengths = sums.sqrt();
                NDArray safe = lengths.maximum(1e-6f);
                NDArray units = patches.div(safe)) {
            try (NDArray turned = units.transpose(0, 3, 1, 2)) {
                directions = guides.isEmpty() ? turned.reshape(turned.getShape()) : guided(turned, guides, weight);
                directions.attach(owner);
            }
            for (int i = 0; i < tables.length; i++) {
                try (NDArray place = patches.get(new NDIndex(":, {}, {}", i / SIDE, i % SIDE))) {
                    tables[i] = place.duplicate();
                    tables[i].attach(owner);
                }
            }
        }
    }

    /**
     * Directions with further channels that see the middle alone: with g the patch's numbers and λ their weight, λ·g and
     * −λ·|g|²/2. Over a place's numbers and 1, these give −λ·|g − place's|²/2 up to what all patches have in common.
     */
    private NDArray guided(NDArray units, List<float[]> guides, double weight) {
        int all = guides.stream().mapToInt(piece -> piece.length).sum();
        int axes = all / count;
        int channels = axes + 1;
        float[] further = new float[count * channels * tables.length];
        int patch = 0;
        for (float[] piece : guides) {
            for (int from = 0; from < piece.length; from += axes, patch++) {
                double square = 0;
                for (int axis = 0; axis < axes; axis++) {
                    double number = piece[from + axis];
                    further[(patch * channels + axis) * tables.length + MIDDLE] = (float) (weight * number);
                    square += number * number;
                }
                further[(patch * channels + axes) * tables.length + MIDDLE] = (float) (-weight * square / 2);
            }
        }
        try (NDArray middles = units.getManager().create(further, new Shape(count, channels, SIDE, SIDE))) {
            return units.concat(middles, 1);
        }
    }

    /**
     * Exchanges a picture's patches.
     *
     * @param whitened 1×C×h×w in fp32, with h and w at least 3
     * @param guides what its places are known by and 1, 1×(A+1)×h×w; null where the patches are known by nothing
     * @param betweenRows run now and then; may throw to end the work
     * @return h·w×C, to be closed by the caller
     */
    NDArray exchanged(NDArray whitened, NDArray guides, Runnable betweenRows) {
        long channels = whitened.getShape().get(1);
        if (guides == null) {
            return exchanged(whitened, channels, betweenRows);
        }
        try (NDArray known = beside(whitened, guides)) {
            return exchanged(known, channels, betweenRows);
        }
    }

    /** A score grows with the length of the place's own patch; its numbers have to as well, to count the same everywhere. */
    private static NDArray beside(NDArray whitened, NDArray guides) {
        try (NDArray squares = whitened.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray means = Pool.avgPool2d(sums, WINDOW, ONE, ONE, false, true);
                NDArray roots = means.sqrt();
                NDArray lengths = roots.mul(SIDE);
                NDArray scaled = guides.mul(lengths)) {
            return whitened.concat(scaled, 1);
        }
    }

    /**
     * Exchanges patches.
     *
     * @param compared with what the directions have beside the channels
     * @param channels of a patch
     */
    private NDArray exchanged(NDArray compared, long channels, Runnable betweenRows) {
        int rows = (int) compared.getShape().get(2);
        int columns = (int) compared.getShape().get(3);
        NDManager manager = compared.getManager();
        int most = (int) Math.max(1, AT_ONCE / ((long) Float.BYTES * count * columns));
        try (NDArray sum = manager.zeros(new Shape(rows, columns, channels))) {
            for (int from = 0; from < rows - SIDE + 1; from += most) {
                betweenRows.run();
                int to = Math.min(rows - SIDE + 1, from + most);
                try (NDArray best = nearest(compared, from, to + SIDE - 1)) {
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
    private NDArray nearest(NDArray compared, int from, int to) {
        try (NDArray part = compared.get(new NDIndex(":, :, {}:{}", from, to));
                NDList scores = Conv2d.conv2d(part, directions, null, ONE, new Shape(0, 0), ONE);
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
