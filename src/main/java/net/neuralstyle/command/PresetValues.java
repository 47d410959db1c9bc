package net.neuralstyle.command;

import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/** A preset's settings as the text that a macro would give for each. */
public final class PresetValues {
    private PresetValues() {}

    /**
     * The values of a preset.
     *
     * @param name written as in macros
     * @return setting → text; layers are empty where they are the encoder's own default, and so is what follows from the size
     * @throws IllegalArgumentException if there is no such preset
     */
    public static Map<String, String> of(String name) {
        return of(Preset.of(name));
    }

    /**
     * Gives the values of a preset.
     *
     * @param preset whose values are wanted
     * @return setting → text, as {@link #of(String)} does
     */
    public static Map<String, String> of(Preset preset) {
        StyleTransferSettings settings = StyleTransferSettings.builder(preset).build();
        Map<String, String> texts = new LinkedHashMap<>();
        settings.byName().forEach((setting, value) -> texts.put(setting, text(value)));
        if (settings.contentLayers().equals(preset.contentLayers(settings.encoder()))) {
            texts.put("contentLayers", "");
        }
        if (settings.styleLayers().equals(preset.styleLayers(settings.encoder()))) {
            texts.put("styleLayers", "");
        }
        if (settings.columnLayers().equals(preset.columnLayers(settings.encoder()))) {
            texts.put("columnLayers", "");
        }
        if (settings.falloff() == preset.falloff(settings.paintedSize())) {
            texts.put("falloff", "");
        }
        return texts;
    }

    private static String text(Object value) {
        boolean whole = value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9;
        return whole ? Long.toString(((Double) value).longValue()) : value.toString();
    }
}
