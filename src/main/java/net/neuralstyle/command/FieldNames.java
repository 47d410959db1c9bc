package net.neuralstyle.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** Messages about parameters in the words of a dialog: "Style 2" where a macro says style2. */
final class FieldNames {
    private static final Pattern NAME = Pattern.compile("^\\w+(?=:| is | has )|\\b\\w+(?==)");

    private final Map<String, String> labels;

    FieldNames(ModuleInfo module) {
        labels = StreamSupport.stream(module.inputs().spliterator(), false)
                .collect(Collectors.toMap(ModuleItem::getName, InputWords::label));
    }

    /** A message with the dialog's names where it began with, or assigned to, a parameter. */
    String translate(String message) {
        if (message == null) {
            return "";
        }
        Matcher name = NAME.matcher(message);
        return name.replaceAll(found -> {
            String label = labels.get(found.group());
            return Matcher.quoteReplacement(label == null ? found.group() : label.replaceFirst(" \\(.*\\)$", ""));
        });
    }
}
