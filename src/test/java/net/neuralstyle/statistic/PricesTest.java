package net.neuralstyle.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PricesTest {
    private static final float STEP = .015f;

    @Test
    void whoIsTakenOftenBecomesDearer() {
        Prices prices = new Prices(4);
        prices.note(new long[] {1, 3, 0}, new long[] {1, 1, 1}, 1);
        assertArrayEquals(new float[4], prices.of(new long[] {0, 1, 2, 3}));
        prices.settle();
        assertArrayEquals(new float[] {0, 0, 0, 2 * STEP}, prices.of(new long[] {0, 1, 2, 3}), 1e-6f);
    }

    /** A line search evaluates the same sample several times. */
    @Test
    void repeatedEvaluationsCountOnce() {
        Prices prices = new Prices(2);
        prices.note(new long[] {0, 1}, new long[] {0, 0}, .5);
        prices.note(new long[] {0, 1}, new long[] {1, 1}, .5);
        prices.settle();
        prices.settle();
        assertArrayEquals(new float[] {0, STEP / 2}, prices.of(new long[] {0, 1}), 1e-6f);
    }

    @Test
    void pricesHaveALimit() {
        Prices prices = new Prices(2);
        for (int i = 0; i < 100; i++) {
            prices.note(new long[] {0, 1}, new long[] {1, 1, 1, 1}, 1);
            prices.settle();
        }
        assertArrayEquals(new float[] {0, .05f}, prices.of(new long[] {0, 1}));
    }

    /** Who is not taken any more becomes cheaper again. */
    @Test
    void pricesFall() {
        Prices prices = new Prices(2);
        prices.note(new long[] {0, 1}, new long[] {1, 1, 1}, 1);
        prices.settle();
        prices.note(new long[] {0, 1}, new long[] {0, 0}, 1);
        prices.settle();
        assertArrayEquals(new float[] {STEP, STEP}, prices.of(new long[] {0, 1}), 1e-6f);
    }
}
