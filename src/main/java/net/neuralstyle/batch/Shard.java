package net.neuralstyle.batch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a batch, for instance a job of a job array.
 *
 * @param number from 1
 * @param count of all parts
 */
public record Shard(int number, int count) {
    /** The only part: all of it. */
    public static final Shard ALL = new Shard(1, 1);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the number is not between 1 and the count
     */
    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("shard is " + number + "/" + count
                    + "; the first number counts from 1 to the second, as in 1/4, 2/4, 3/4, 4/4.");
        }
    }

    /**
     * Reads the written form.
     *
     * @param text for instance 2/8; empty for all
     * @throws IllegalArgumentException if it is another
     */
    public static Shard of(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        Matcher matcher = WRITTEN.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "shard is \"" + text + "\"; write it like 2/8, the second of eight parts.");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether the job at an index, from 0, belongs to this part. Neighbours go to different parts. */
    boolean has(int index) {
        return index % count == number - 1;
    }

    /** The written form, which {@link #of} reads. */
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
