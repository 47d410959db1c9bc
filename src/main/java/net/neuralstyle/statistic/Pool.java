package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.RowProducts;

/**
 * The styles' columns at many places, and what their nearest ones are looked for by: their parts along the axes in which they
 * are longest, which tell them apart nearly as well as all numbers do. Owns its arrays.
 *
 * @param columns P×K
 * @param axes K×R, orthonormal; null where the search takes all numbers
 * @param along the columns' parts along them, P×R; the columns themselves where there are none
 * @param halfSquares half the squared length of each column, P
 */
record Pool(NDArray columns, NDArray axes, NDArray along, NDArray halfSquares) implements AutoCloseable {
    /** The axes are found with so many columns; with half as many there were white specks. */
    private static final long SAMPLE = 2048;

    /** Any: the axes do not depend on where the iteration starts. */
    private static final long SEED = 7;

    /**
     * A pool.
     *
     * @param columns P×K, owned by the pool from now on
     * @param most how many numbers are enough to look for a column by; 0 for all
     */
    static Pool of(NDArray columns, int most, RowProducts products) {
        NDArray halfSquares = halfSquares(columns);
        Shape shape = columns.getShape();
        // Half as many again are not worth the search for axes.
        if (most == 0 || shape.get(1) < 3L * most / 2 || shape.get(0) < most) {
            return new Pool(columns, null, columns, halfSquares);
        }
        NDArray axes = axes(columns, most, products);
        return new Pool(columns, axes, products.matMul(columns, axes), halfSquares);
    }

    private static NDArray axes(NDArray columns, int most, RowProducts products) {
        NDManager manager = columns.getManager();
        long width = columns.getShape().get(1);
        SplittableRandom random = new SplittableRandom(SEED);
        float[] numbers = new float[Math.toIntExact(width * most)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        // Styles lie one after the other: each has its share of every so many columns.
        long step = Math.max(1, columns.getShape().get(0) / SAMPLE);
        try (NDArray some = columns.get("::" + step);
                NDArray start = manager.create(numbers, new Shape(width, most))) {
            return products.principalAxes(some, start);
        }
    }

    /** Half the squared length of each row, M. */
    static NDArray halfSquares(NDArray rows) {
        try (NDArray squares = rows.square();
                NDArray sums = squares.sum(new int[] {1})) {
            return sums.mul(.5);
        }
    }

    long count() {
        return columns.getShape().get(0);
    }

    /** What other rows, M×K, are looked for by: M×R, to be closed by the caller. */
    NDArray along(NDArray rows, RowProducts products) {
        return axes == null ? rows.reshape(rows.getShape()) : products.matMul(rows, axes);
    }

    @Override
    public void close() {
        columns.close();
        halfSquares.close();
        if (axes != null) {
            axes.close();
            along.close();
        }
    }
}
