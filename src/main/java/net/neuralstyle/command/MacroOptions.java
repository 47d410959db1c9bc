package net.neuralstyle.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options of a macro's {@code run(command, options)}: {@code key=value} pairs, values with spaces in brackets or
 * single quotes, read from the left.
 *
 * <p>ImageJ itself looks for {@code key=} anywhere, also within another option's value, ends a bracketed value at the
 * first bracket that balances, and takes a key without a value for nothing. The recorder writes titles as they are;
 * read its way, {@code [x]y.tif} is {@code x}, and {@code size=5.tif} is a size. So a bracket ends a value here only
 * where another option, or nothing, follows.
 */
final class MacroOptions {
    private final Map<String, String> values = new LinkedHashMap<>();

    private MacroOptions() {}

    /**
     * Reads options.
     *
     * @param text as the macro gives them
     * @param names of every parameter there is, in their own case; options are in any case
     * @throws IllegalArgumentException naming the option that is unknown, given twice or without a value
     */
    static MacroOptions read(String text, Collection<String> names) {
        Map<String, String> known = new LinkedHashMap<>();
        names.forEach(name -> known.put(key(name), name));
        MacroOptions options = new MacroOptions();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            String key = firstKey(rest);
            String name = known.get(key(key));
            boolean hasValue = rest.startsWith("=", key.length());
            if (name == null) {
                throw new IllegalArgumentException("There is no parameter \"" + key + "\", only " + names + ".");
            }
            if (!hasValue) {
                throw new IllegalArgumentException(name + " has no value: write " + key(name)
                        + "= and the value; that of a box is true or false.");
            }
            if (options.values.containsKey(name)) {
                throw new IllegalArgumentException(name + " is given twice.");
            }
            String tail = rest.substring(key.length() + 1);
            int end = valueEnd(tail, known.keySet());
            options.values.put(name, unquoted(tail.substring(0, end)));
            rest = tail.substring(end).strip();
        }
        return options;
    }

    /** Whether any option has one of the names. */
    static boolean mentions(String text, Collection<String> names) {
        String lower = " " + text.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> lower.contains(" " + key(name) + "="));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Up to an equals sign or a space. */
    private static String firstKey(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != ' ') {
            end++;
        }
        return text.substring(0, end);
    }

    private static int valueEnd(String text, Collection<String> keys) {
        int space = text.indexOf(' ');
        int word = space < 0 ? text.length() : space;
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first != '[' && first != '\'') {
            return word;
        }
        int close = first == '[' ? balancedEnd(text) : text.indexOf('\'', 1) + 1;
        if (close > 0 && endsHere(text, close, keys)) {
            return close;
        }
        if (endsHere(text, word, keys)) {
            return word;
        }
        int later = closingEnd(text, first == '[' ? ']' : first, keys);
        return later > 0 ? later : word;
    }

    /** After the bracket that balances the first; -1 if none does. */
    private static int balancedEnd(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
            if (open == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** After the first closing character where a value can end; -1 if there is none. */
    private static int closingEnd(String text, char closing, Collection<String> keys) {
        for (int i = text.indexOf(closing, 1); i > 0; i = text.indexOf(closing, i + 1)) {
            if (endsHere(text, i + 1, keys)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean endsHere(String text, int end, Collection<String> keys) {
        String rest = text.substring(end);
        return rest.isBlank()
                || rest.startsWith(" ") && keys.contains(firstKey(rest.strip()).toLowerCase(Locale.ROOT));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("[") && value.endsWith("]") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** A value by its parameter's name; null where the macro does not give it. */
    String get(String name) {
        return values.get(name);
    }

    /** The parameters that the macro gives, in its order. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }
}
