package net.neuralstyle.command;

import java.util.List;
import java.util.Optional;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.Setting;
import net.neuralstyle.settings.SettingRow.Shown;
import org.scijava.module.ModuleItem;

/** What a dialog says of a command's inputs: of settings what their table says, of others what they declare. */
public final class InputWords {
    /** The attribute that says of an input beside settings what the column {@code dialog} of their table says of those. */
    public static final String PLACE = "place";

    private static final String PRESET = "preset";
    private static final String PRESET_LABEL = "Look";
    private static final String USUAL_PLACE = "dialog others";

    private InputWords() {}

    private static Optional<Setting> setting(ModuleItem<?> input) {
        return Setting.find(input.getName());
    }

    /**
     * Says what the dialog calls an input.
     *
     * @param input of a command
     * @return its label
     */
    public static String label(ModuleItem<?> input) {
        if (input.getName().equals(PRESET)) {
            return PRESET_LABEL;
        }
        String declared = input.getLabel() == null || input.getLabel().isEmpty() ? input.getName() : input.getLabel();
        return setting(input).map(setting -> setting.row().label()).orElse(declared);
    }

    /**
     * Says in a sentence what an input is.
     *
     * @param input of a command
     * @return the sentence; null where nobody says
     */
    static String about(ModuleItem<?> input) {
        return setting(input).map(setting -> setting.row().about()).orElse(input.getDescription());
    }

    /**
     * Says in a tooltip what an input is, in lines that fit.
     *
     * @param input of a command
     * @return the sentence as HTML; null where nobody says
     */
    public static String tip(ModuleItem<?> input) {
        String text = about(input);
        return text == null
                ? null
                : "<html>"
                        + MessageLines.of(text)
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace("\n", "<br>");
    }

    /**
     * Lists the values that can be chosen.
     *
     * @param input of a command
     * @return the values; empty where any can be typed
     */
    public static List<String> choices(ModuleItem<?> input) {
        if (input.getName().equals(PRESET)) {
            return Preset.names();
        }
        if (setting(input).isPresent()) {
            return setting(input).get().choices().stream()
                    // A command that takes an initial image would come with its own parameter.
                    .filter(choice -> !choice.equals(Choices.id(InitialImage.IMAGE)))
                    .toList();
        }
        return input.getChoices() == null
                ? List.of()
                : input.getChoices().stream().map(Object::toString).toList();
    }

    /**
     * Says which of the groups of further inputs an input belongs to.
     *
     * @param input of a command
     * @return the name of the group
     */
    public static String group(ModuleItem<?> input) {
        return setting(input).map(setting -> setting.row().group()).orElse(declared(input)[1]);
    }

    /**
     * Says where an input stands in its group: settings in the order of their table, others after them.
     *
     * @param input of a command
     * @return its place, from 0
     */
    public static int place(ModuleItem<?> input) {
        return setting(input).map(setting -> setting.row().place()).orElse(Setting.ALL.size());
    }

    /** Whether the command's own dialog shows an input beside the pictures. */
    static boolean isInDialog(ModuleItem<?> input) {
        return shown(input) == Shown.DIALOG;
    }

    /**
     * Says whether no dialog shows an input.
     *
     * @param input of a command
     * @return whether it is for macros and scripts alone
     */
    public static boolean isForScripts(ModuleItem<?> input) {
        return shown(input) == Shown.SCRIPTS;
    }

    private static Shown shown(ModuleItem<?> input) {
        return setting(input)
                .map(setting -> setting.row().shown())
                .orElse(Choices.of(Shown.class, PLACE, declared(input)[0]));
    }

    /** Where a dialog shows it, and in which group. */
    private static String[] declared(ModuleItem<?> input) {
        return (input.is(PLACE) ? input.get(PLACE) : USUAL_PLACE).split(" ");
    }
}
