package net.neuralstyle.statistic;

import java.util.Arrays;

/**
 * What it costs to take each of the style's columns as nearest neighbour, so that all are taken about equally often. A
 * patch that is near to many places would be repeated like beads, and dark parts would all become the style's one dark
 * thing, however small that is. The prices are the potentials of semi-discrete optimal transport, found by stochastic
 * gradient steps as the samples come (Genevay, Cuturi, Peyré &amp; Bach, Stochastic Optimization for Large-scale Optimal
 * Transport, NeurIPS 2016): of M columns of either side, a column that n places took becomes dearer by η·(n − 1).
 */
final class Prices {
    /** η where the balance is 1. */
    private static final float STEP = .015f;

    /** No place takes a column that is so much farther than its nearest: what is like nothing in the image is not forced on it. */
    private static final float LIMIT = .05f;

    private final float[] prices;
    private long[] columns = {};
    private float[] changes = {};

    /**
     * Begins with a price of 0 for every column.
     *
     * @param count how many columns
     */
    Prices(int count) {
        prices = new float[count];
    }

    /** The prices of some columns. */
    float[] of(long[] some) {
        float[] found = new float[some.length];
        for (int i = 0; i < some.length; i++) {
            found[i] = prices[(int) some[i]];
        }
        return found;
    }

    /**
     * Notes who was taken; counts from {@link #settle} on, and only the last time: an evaluation may be repeated.
     *
     * @param offered columns to choose from
     * @param taken the place among them of each that was taken
     * @param balance η over its largest value, above 0 and at most 1
     */
    void note(long[] offered, long[] taken, double balance) {
        float step = (float) (STEP * balance);
        columns = offered;
        changes = new float[offered.length];
        Arrays.fill(changes, -step);
        for (long each : taken) {
            changes[(int) each] += step;
        }
    }

    /** Changes the prices by what was noted. */
    void settle() {
        for (int i = 0; i < columns.length; i++) {
            int column = (int) columns[i];
            prices[column] = Math.max(0, Math.min(LIMIT, prices[column] + changes[i]));
        }
        columns = new long[0];
    }

    /** All of them, a copy. */
    float[] all() {
        return prices.clone();
    }

    /**
     * Puts other prices in their place.
     *
     * @param other one for each column
     */
    void set(float[] other) {
        System.arraycopy(other, 0, prices, 0, prices.length);
        columns = new long[0];
    }
}
