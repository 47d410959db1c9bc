package net.neuralstyle.loss;

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

    /** Half the largest distance: no column is priced out of all use, nor forced on places that are nothing like it. */
    private static final float LIMIT = 1;

    private final float[] prices;
    private final float step;
    private int[] columns = {};
    private int[] takers = {};

    /**
     * All for nothing.
     *
     * @param count how many columns
     * @param balance 0 for ever for nothing, to 1
     */
    Prices(int count, double balance) {
        prices = new float[count];
        step = (float) (STEP * balance);
    }

    /** Whether all stay for nothing. */
    boolean areFree() {
        return step == 0;
    }

    /** The prices of some columns. */
    float[] of(int[] some) {
        float[] found = new float[some.length];
        for (int i = 0; i < some.length; i++) {
            found[i] = prices[some[i]];
        }
        return found;
    }

    /**
     * Notes who was taken; counts from {@link #settle} on, and only the last time: an evaluation may be repeated.
     *
     * @param offered columns to choose from
     * @param taken the place among them of each that was taken
     */
    void note(int[] offered, long[] taken) {
        columns = offered;
        takers = new int[offered.length];
        for (long each : taken) {
            takers[(int) each]++;
        }
    }

    /** Changes the prices by what was noted. */
    void settle() {
        for (int i = 0; i < columns.length; i++) {
            float price = prices[columns[i]] + step * (takers[i] - 1);
            prices[columns[i]] = Math.max(-LIMIT, Math.min(LIMIT, price));
        }
        columns = new int[0];
    }
}
