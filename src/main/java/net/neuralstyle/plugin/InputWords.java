package net.neuralstyle.plugin;

import java.util.List;
import java.util.Optional;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.Setting;
import net.neuralstyle.settings.SettingRow.Shown;
import org.scijava.module.ModuleItem;

/** What a dialog says of a command's inputs: of settings what their table says, of others what they declare. */
final class InputWords {
    /** Says of an input beside settings what the column {@code dialog} says of those. */
    static final String PLACE = "place";

    private static final String PRESET = "preset";
    private static final String PRESET_LABEL = "Look";
    private static final String USUAL_PLACE = "dialog others";

    private InputWords() {}

    private static Optional<Setting> setting(ModuleItem<?> input) {
        return Setting.find(input.getName());
    }

    /** What the dialog calls an input. */
    static String label(ModuleItem<?> input) {
        if (input.getName().equals(PRESET)) {
            return PRESET_LABEL;
        }
        String declared = input.getLabel() == null || input.getLabel().isEmpty() ? input.getName() : input.getLabel();
        return setting(input).map(setting -> setting.row().label()).orElse(declared);
    }

    /** What an input is, in a sentence; null where nobody says. */
    static String about(ModuleItem<?> input) {
        return setting(input).map(setting -> setting.row().about()).orElse(input.getDescription());
    }

    /** The values that can be chosen; empty where any can be typed. */
    static List<String> choices(ModuleItem<?> input) {
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

    /** Which of the groups of further inputs it belongs to. */
    static String group(ModuleItem<?> input) {
        return setting(input).map(setting -> setting.row().group()).orElse(declared(input)[1]);
    }

    /** Where it stands in its group: settings in the order of their table, others after them. */
    static int place(ModuleItem<?> input) {
        return setting(input).map(setting -> setting.row().place()).orElse(Setting.ALL.size());
    }

    /** Whether the command's own dialog shows an input beside the pictures. */
    static boolean isInDialog(ModuleItem<?> input) {
        return shown(input) == Shown.DIALOG;
    }

    /** Whether no dialog shows an input. */
    static boolean isForScripts(ModuleItem<?> input) {
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
