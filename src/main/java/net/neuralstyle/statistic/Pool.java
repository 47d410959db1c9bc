package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;

/**
 * The styles' columns at many places, and what their nearest ones are looked for by. Owns its arrays.
 *
 * @param columns P×K
 * @param halfSquares half the squared length of each column, P
 */
record Pool(NDArray columns, NDArray halfSquares) implements AutoCloseable {

    /**
     * A pool.
     *
     * @param columns P×K, owned by the pool from now on
     */
    static Pool of(NDArray columns) {
        return new Pool(columns, halfSquares(columns));
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

    @Override
    public void close() {
        columns.close();
        halfSquares.close();
    }
}
