package net.neuralstyle.statistic;

import java.util.Arrays;

/** Which of the style's rows each of the image's was matched with, from one evaluation to the next. */
final class Matches {
    private static final float NONE = -1;

    private final int count;
    private long[] taken;

    /**
     * Begins without matches: the first evaluation finds them.
     *
     * @param count of the image's rows
     */
    Matches(int count) {
        this.count = count;
    }

    /** The style's row for each of the image's; null where they are still to be found. */
    long[] taken() {
        return taken;
    }

    void take(long[] rows) {
        taken = rows;
    }

    void forget() {
        taken = null;
    }

    /** As numbers, as many in either case. */
    float[] written() {
        float[] numbers = new float[count];
        Arrays.fill(numbers, NONE);
        for (int i = 0; taken != null && i < count; i++) {
            numbers[i] = taken[i];
        }
        return numbers;
    }

    /**
     * Reads what {@link #written} gave.
     *
     * @throws IllegalArgumentException if a number is none of the style's rows, of which there are as many as of the image's
     */
    void read(float[] numbers) {
        boolean any = count > 0 && numbers[0] != NONE;
        long[] rows = new long[any ? count : 0];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (long) numbers[i];
            if (rows[i] != numbers[i] || rows[i] < 0 || rows[i] >= count) {
                throw new IllegalArgumentException(
                        "The state was kept by a run with other losses: a place is matched with number " + numbers[i]
                                + " of " + count + ". Begin the run anew.");
            }
        }
        taken = any ? rows : null;
    }
}
