package net.neuralstyle.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number may be, written {@code 0 to 1}, {@code above 0 to 1} or {@code 0 to below 1}.
 *
 * @param least the lower end
 * @param most the upper end
 * @param isLeastOut whether the lower end itself is left out
 * @param isMostOut whether the upper end itself is left out
 */
record Range(double least, double most, boolean isLeastOut, boolean isMostOut) {
    private static final Pattern WRITTEN = Pattern.compile("(above )?(\\S+) to (below )?(\\S+)");

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Range parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no range; write it like 0 to below 1.");
        }
        return new Range(
                Double.parseDouble(written.group(2)),
                Double.parseDouble(written.group(4)),
                written.group(1) != null,
                written.group(3) != null);
    }

    /** Whether a number is in it; not-a-number never is. */
    boolean contains(double value) {
        boolean high = isLeastOut ? value > least : value >= least;
        boolean low = isMostOut ? value < most : value <= most;
        return high && low;
    }

    /** In words, for instance "between 0 and 1". */
    @Override
    public String toString() {
        if (!isLeastOut && !isMostOut) {
            return "between " + plain(least) + " and " + plain(most);
        }
        return (isLeastOut ? "above " : "at least ") + plain(least) + " and " + (isMostOut ? "below " : "at most ")
                + plain(most);
    }

    /** A number without a decimal point where it is a whole one. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
