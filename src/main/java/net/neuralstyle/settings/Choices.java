package net.neuralstyle.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a choice among named values is written: MEAN_COVARIANCE is mean-covariance, whatever the case. */
public final class Choices {
    private Choices() {}

    /** The written form of a value. */
    public static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The written forms of all values. */
    public static <E extends Enum<E>> List<String> ids(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choices::id).toList();
    }

    /**
     * Reads the written form.
     *
     * @param type of the choice
     * @param what how the message calls it, for instance "statistic"
     * @param text for instance mean-covariance
     * @return the value
     * @throws IllegalArgumentException if there is no such value; the message lists them
     */
    public static <E extends Enum<E>> E of(Class<E> type, String what, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value ->
                        id(value).equals(text.trim().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown " + what + " \"" + text + "\". There are "
                        + ids(type).stream().collect(Collectors.joining(", ")) + "."));
    }
}
