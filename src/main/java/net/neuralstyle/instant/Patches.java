package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import net.neuralstyle.encoder.PatchProducts;

/**
 * 3×3 patches of a style's whitened features, and the exchange of a picture's for them: each is replaced by the style's
 * that has the same direction, and where they overlap their mean is taken (Chen &amp; Schmidt, Fast Patch-based Style
 * Transfer of Arbitrary Style, 2016; in whitened features as Sheng et al., Avatar-Net, CVPR 2018). Features that no style
 * has, a photograph's noise say, do not survive it. Owns its arrays.
 */
final class Patches {
    /** Positions in a patch's row and column. */
    static final int SIDE = 3;

    private static final Shape WINDOW = new Shape(SIDE, SIDE);
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);
    /** As many products of a few rows are found at once. */
    private static final long AT_ONCE = 1 << 24;

    private final PatchProducts products;
    private final NDArray known;
    private final NDArray[] tables = new NDArray[SIDE * SIDE];
    private final int count;

    /**
     * Keeps the directions of patches, and the patches.
     *
     * @param whitened K·9×C in fp32, a patch's positions row by row
     * @param owner has the arrays
     */
    Patches(PatchProducts products, NDArray whitened, NDManager owner) {
        this(products, whitened, List.of(), 0, owner);
    }

    /**
     * Keeps also what the patches are known by.
     *
     * @param guides numbers of each patch, one after the other, of as many as there are in all pieces together; none for nothing
     * @param weight of half the squared distance of these numbers, beside 1 less the directions' cosine
     */
    Patches(PatchProducts products, NDArray whitened, List<float[]> guides, double weight, NDManager owner) {
        this.products = products;
        long channels = whitened.getShape().get(1);
        count = (int) (whitened.getShape().get(0) / tables.length);
        try (NDArray patches = whitened.reshape(count, tables.length, channels);
                NDArray rows = whitened.reshape(count, tables.length * channels);
                NDArray squares = rows.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray lengths = sums.sqrt();
                NDArray safe = lengths.maximum(1e-6f);
                NDArray units = rows.div(safe);
                NDArray beside = beside(guides, weight, owner)) {
            known = products.known(units, beside);
            known.attach(owner);
            for (int i = 0; i < tables.length; i++) {
                try (NDArray place = patches.get(new NDIndex(":, {}", i))) {
                    tables[i] = place.duplicate();
                    tables[i].attach(owner);
                }
            }
        }
    }

    /**
     * With g a patch's numbers and λ their weight, λ·g, −λ·|g|²/2 and −λ/2: over a place's numbers, 1 and the sum of their
     * squares, these give −λ·|g − place's|²/2.
     */
    private NDArray beside(List<float[]> guides, double weight, NDManager manager) {
        if (guides.isEmpty()) {
            return manager.zeros(new Shape(count, 0));
        }
        int axes = guides.stream().mapToInt(piece -> piece.length).sum() / count;
        float[] further = new float[count * (axes + 2)];
        int to = 0;
        for (float[] piece : guides) {
            for (int from = 0; from < piece.length; from += axes) {
                double square = 0;
                for (int axis = 0; axis < axes; axis++) {
                    double number = piece[from + axis];
                    further[to++] = (float) (weight * number);
                    square += number * number;
                }
                further[to++] = (float) (-weight * square / 2);
                further[to++] = (float) (-weight / 2);
            }
        }
        return manager.create(further, new Shape(count, axes + 2L));
    }

    /**
     * Exchanges a picture's patches.
     *
     * @param whitened h×w×C in fp32, with h and w at least 3
     * @param guides what its patches are known by, of {@link Guiding#at}; null where the style's are known by nothing
     * @param betweenRows run now and then; may throw to end the work
     * @return h·w×C, to be closed by the caller
     */
    NDArray exchanged(NDArray whitened, NDArray guides, Runnable betweenRows) {
        int rows = (int) whitened.getShape().get(0);
        int columns = (int) whitened.getShape().get(1);
        NDManager manager = whitened.getManager();
        int patches = columns - SIDE + 1;
        int most = (int) Math.max(1, AT_ONCE / ((long) count * patches));
        try (NDArray sum = manager.zeros(whitened.getShape());
                NDArray map = products.map(whitened);
                NDArray places = places(whitened, guides)) {
            for (int from = 0; from < rows - SIDE + 1; from += most) {
                betweenRows.run();
                int to = Math.min(rows - SIDE + 1, from + most);
                try (NDArray part = map.get(new NDIndex("{}:{}", from, to + SIDE - 1));
                        NDArray beside = places.get(new NDIndex("{}:{}", from * patches, to * patches));
                        NDArray best = products.nearest(part, beside, known);
                        NDArray inRows = best.reshape(to - from, patches)) {
                    lay(inRows, from, sum);
                }
            }
            try (NDArray counts = counts(rows, columns, manager);
                    NDArray mean = sum.div(counts)) {
                return mean.reshape(-1, whitened.getShape().get(2));
            }
        }
    }

    /** A product grows with the length of the place's own patch; its numbers have to as well, to count the same everywhere. */
    private NDArray places(NDArray whitened, NDArray guides) {
        long count =
                (whitened.getShape().get(0) - SIDE + 1) * (whitened.getShape().get(1) - SIDE + 1);
        if (guides == null) {
            try (NDArray none = whitened.getManager().zeros(new Shape(count, 0))) {
                return products.places(none);
            }
        }
        try (NDArray squares = whitened.square();
                NDArray sums = squares.sum(new int[] {2});
                NDArray plane = sums.expandDims(0);
                NDArray map = plane.expandDims(0);
                NDArray means = Pool.avgPool2d(map, WINDOW, ONE, NONE, false, true);
                NDArray roots = means.sqrt();
                NDArray column = roots.reshape(count, 1);
                NDArray lengths = column.mul(SIDE);
                NDArray scaled = guides.mul(lengths)) {
            return products.places(scaled);
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
