package net.neuralstyle.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.settings.StyleName;
import net.neuralstyle.transfer.Style;

/**
 * The styles that texts name, each with its weight: the further ones, each in a parameter of its own, or a list of all.
 *
 * @param images where the names are looked up
 * @param further texts by parameter, in their order; blank where there is none
 * @param list any number of styles in one text; blank where the others are used
 */
record StyleTexts(NamedImages images, Map<String, String> further, String list) {
    /** Whether the list names every style. */
    boolean isList() {
        return isGiven(list);
    }

    /**
     * The styles of the list, or the further ones.
     *
     * @throws IOException if one is a file that cannot be opened
     * @throws IllegalArgumentException if one cannot be used, or both ways were gone
     */
    List<Style> styles() throws IOException {
        List<Style> all = new ArrayList<>();
        if (isList()) {
            requireAlone(further.values().stream().anyMatch(StyleTexts::isGiven));
            for (String text : StyleName.split(list)) {
                all.add(style("styles", text));
            }
            return all;
        }
        for (Map.Entry<String, String> entry : further.entrySet()) {
            if (isGiven(entry.getValue())) {
                all.add(style(entry.getKey(), entry.getValue()));
            }
        }
        return all;
    }

    /** Refuses a list beside styles that are named in another way. */
    static void requireAlone(boolean othersGiven) {
        if (othersGiven) {
            throw new IllegalArgumentException(
                    "styles names every style: leave style, style2, style3 and style4 out, or styles.");
        }
    }

    private Style style(String parameter, String text) throws IOException {
        try {
            StyleName name = StyleName.parse(text, images::exists);
            return new Style(ImagePlusImages.input(parameter, images.named(parameter, name.name())), name.weight());
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(parameter)
                    ? e
                    : new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
        }
    }

    /** The names, by what they are. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        int count = 1;
        for (String text : isList() ? StyleName.split(list) : new ArrayList<>(further.values())) {
            count++;
            if (isGiven(text)) {
                names.put(
                        "style " + count, StyleName.parse(text, images::exists).name());
            }
        }
        return names;
    }

    /** Whether a text says anything. */
    static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
