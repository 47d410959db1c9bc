package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.RowProducts;

/** What it takes to carry an image's columns to a style's and back, each to its nearest: the relaxed transport. */
final class Transport {
    /**
     * The share of the style's columns that the image is to have, its nearest ones. What has no counterpart in the content
     * at all, as a cypress in a clear sky, need not appear.
     */
    static final double REACHED = .7;

    private final RowProducts products;
    private final Prices prices;

    /** Between columns whose inner products are taken so. */
    Transport(RowProducts products, Prices prices) {
        this.products = products;
        this.prices = prices;
    }

    /** Goes on to other samples. */
    void settle() {
        prices.settle();
    }

    /**
     * Half the mean distance of each from its nearest, both ways, with d(a, b) = ½·|a−b|².
     *
     * @param image its columns, M×K
     * @param style as many of the style's
     * @param offered which of all the style's columns those are
     * @return a scalar, through which gradients flow to the image
     */
    NDArray between(NDArray image, NDArray style, int[] offered) {
        NDManager manager = image.getManager();
        try (NDArray constant = image.stopGradient();
                NDArray pairs = products.of(constant, style);
                NDArray nearest = taken(pairs, style, offered);
                NDArray back = nearest(pairs, constant, 0);
                NDArray nearestStyle = rows(style, nearest);
                NDArray nearestImage = rows(image, back);
                NDArray forth = squaredDistances(image, nearestStyle);
                NDArray sum = forth.sum();
                NDArray other = squaredDistances(nearestImage, style);
                NDArray least = least(other);
                NDArray both = sum.add(least);
                NDArray factor = manager.full(new Shape(), .25f / offered.length)) {
            return both.mul(factor);
        }
    }

    /** Which of the style's columns each of the image takes: the nearest at the price. */
    private NDArray taken(NDArray pairs, NDArray style, int[] offered) {
        if (prices.areFree()) {
            return nearest(pairs, style, 1);
        }
        try (NDArray half = halfSquares(style);
                NDArray price = style.getManager().create(prices.of(offered));
                NDArray cost = half.add(price);
                NDArray row = cost.reshape(1, -1);
                NDArray closeness = pairs.sub(row)) {
            NDArray taken = closeness.argMax(1);
            prices.note(offered, taken.toLongArray());
            return taken;
        }
    }

    /**
     * Which column is nearest: the one of the largest a·b − ½·|b|².
     *
     * @param pairs a·b of every pair, M×M
     * @param among the columns b
     * @param axis along which they are in the products
     */
    private static NDArray nearest(NDArray pairs, NDArray among, int axis) {
        try (NDArray half = halfSquares(among);
                NDArray along = half.reshape(axis == 1 ? new Shape(1, -1) : new Shape(-1, 1));
                NDArray closeness = pairs.sub(along)) {
            return closeness.argMax(axis);
        }
    }

    private static NDArray halfSquares(NDArray columns) {
        try (NDArray squares = columns.square();
                NDArray sums = squares.sum(new int[] {1})) {
            return sums.mul(.5);
        }
    }

    /** The sum of the nearest {@link #REACHED}, as large as if it were of all. */
    private static NDArray least(NDArray distances) {
        long count = Math.max(1, Math.round(REACHED * distances.size()));
        try (NDArray sorted = distances.sort();
                NDArray nearest = sorted.get("0:" + count);
                NDArray sum = nearest.sum();
                NDArray factor = sum.getManager().full(new Shape(), (float) distances.size() / count)) {
            return sum.mul(factor);
        }
    }

    /** Rows of a matrix by their numbers, to be closed by the caller. */
    static NDArray rows(NDArray of, NDArray index) {
        Shape shape = new Shape(index.getShape().get(0), of.getShape().get(1));
        try (NDArray column = index.reshape(-1, 1);
                NDArray spread = column.broadcast(shape)) {
            return of.gather(spread, 0);
        }
    }

    private static NDArray squaredDistances(NDArray a, NDArray b) {
        try (NDArray difference = a.sub(b);
                NDArray squares = difference.square()) {
            return squares.sum(new int[] {1});
        }
    }
}
