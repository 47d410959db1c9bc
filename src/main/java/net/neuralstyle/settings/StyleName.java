package net.neuralstyle.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A style's title or file as people write it, with its weight among several: {@code waves.jpg*0.3}.
 *
 * @param name title or path
 * @param weight its share, 1 where none is written
 */
public record StyleName(String name, double weight) {
    /** The character between several names, one that few titles and no Windows path hold, and that macros leave alone. */
    public static final String SEPARATOR = "|";

    private static final Pattern WEIGHTED = Pattern.compile("(.*)\\*([^*]*)", Pattern.DOTALL);

    /**
     * Takes a name and its weight.
     *
     * @throws IllegalArgumentException if the name is blank, or the weight is not above 0 and finite
     */
    public StyleName {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A style has no name; write them like waves.jpg*0.3.");
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "The weight of style " + name + " is " + weight + "; it has to be above 0.");
        }
    }

    /**
     * Reads one name.
     *
     * @param text for instance {@code waves.jpg*0.3}
     * @param exists whether there is an image of a name: one that has a {@code *} in it stays whole
     * @return the name and its weight
     * @throws IllegalArgumentException if what stands after the last {@code *} is no number above 0
     */
    public static StyleName parse(String text, Predicate<String> exists) {
        String trimmed = text.trim();
        Matcher weighted = WEIGHTED.matcher(trimmed);
        if (!weighted.matches() || exists.test(trimmed)) {
            return new StyleName(trimmed, 1);
        }
        try {
            return new StyleName(
                    weighted.group(1).trim(),
                    Double.parseDouble(weighted.group(2).trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The weight \"" + weighted.group(2).trim() + "\" of style "
                            + weighted.group(1).trim() + " is not a number; write it like waves.jpg*0.3.",
                    e);
        }
    }

    /** The parts of a list of names, which {@link #parse} reads each. */
    public static List<String> split(String list) {
        return Arrays.stream(list.split(Pattern.quote(SEPARATOR), -1))
                .map(String::trim)
                .toList();
    }
}
