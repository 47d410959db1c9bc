package net.neuralstyle.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PricesTest {
    private static final float STEP = .015f;

    @Test
    void whoIsTakenOftenBecomesDearer() {
        Prices prices = new Prices(4, 1);
        prices.note(new int[] {1, 3, 0}, new long[] {1, 1, 1});
        assertArrayEquals(new float[4], prices.of(new int[] {0, 1, 2, 3}));
        prices.settle();
        assertArrayEquals(new float[] {-STEP, -STEP, 0, 2 * STEP}, prices.of(new int[] {0, 1, 2, 3}), 1e-6f);
    }

    /** A line search evaluates the same sample several times. */
    @Test
    void repeatedEvaluationsCountOnce() {
        Prices prices = new Prices(2, .5);
        prices.note(new int[] {0, 1}, new long[] {0, 0});
        prices.note(new int[] {0, 1}, new long[] {1, 1});
        prices.settle();
        prices.settle();
        assertArrayEquals(new float[] {-STEP / 2, STEP / 2}, prices.of(new int[] {0, 1}), 1e-6f);
    }

    @Test
    void noPriceLeavesTheDistancesRange() {
        Prices prices = new Prices(2, 1);
        for (int i = 0; i < 100; i++) {
            prices.note(new int[] {0, 1}, new long[] {1, 1, 1, 1});
            prices.settle();
        }
        assertArrayEquals(new float[] {-1, 1}, prices.of(new int[] {0, 1}));
    }

    @Test
    void withoutBalanceAllIsFree() {
        assertTrue(new Prices(3, 0).areFree());
    }
}
