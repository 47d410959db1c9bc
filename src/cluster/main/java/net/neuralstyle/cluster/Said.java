package net.neuralstyle.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong on an executor, of which the driver hears in the middle of Spark's own words. */
final class Said {
    /** "… most recent failure: Lost task 0.0 in stage 1.0 (TID 1) (host executor 3): java.io.IOException: The sentence." */
    private static final Pattern FAILURE =
            Pattern.compile("executor [^)]*\\): (?:[A-Za-z_$][\\w.$]*(?:Exception|Error): )+(.+)");

    private Said() {}

    /** The sentence in a failure's message, or all of its first line. */
    static String by(Exception failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        Matcher found = FAILURE.matcher(first);
        return found.find() ? found.group(1) : first;
    }
}
