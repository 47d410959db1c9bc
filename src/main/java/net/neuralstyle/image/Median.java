package net.neuralstyle.image;

/** The middle one of many values, without sorting them: they are counted by the upper half of their bits, then by the lower. */
final class Median {
    private static final int HALF = 16;
    private static final int LOW = (1 << HALF) - 1;

    private Median() {}

    /**
     * The value that would stand at the place n/2 if they were sorted.
     *
     * @param values n, at least one, none below 0 or NaN: their bits, as whole numbers, are in the same order
     */
    static float of(float[] values) {
        int[] upper = new int[1 << HALF];
        for (float value : values) {
            upper[bits(value) >>> HALF]++;
        }
        int rank = values.length / 2;
        int high = 0;
        while (rank >= upper[high]) {
            rank -= upper[high++];
        }
        int[] lower = new int[1 << HALF];
        for (float value : values) {
            if (bits(value) >>> HALF == high) {
                lower[bits(value) & LOW]++;
            }
        }
        int low = 0;
        while (rank >= lower[low]) {
            rank -= lower[low++];
        }
        return Float.intBitsToFloat(high << HALF | low);
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }
}
