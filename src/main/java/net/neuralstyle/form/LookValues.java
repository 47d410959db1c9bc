package net.neuralstyle.form;

import java.util.Map;
import java.util.Set;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.MacroDefaults;
import net.neuralstyle.command.PresetValues;

/** What a look, or the wish to begin anew, puts into a dialog's fields. */
record LookValues(CommandDialog dialog, ModuleFields fields) {
    private static final String STRENGTH = "strength";

    /**
     * Takes another look: what still has the old look's value gets the new one's, and the strength always does, since
     * looks differ in what it means; but in percent it means the same.
     */
    void take(String id) {
        Map<String, String> before = MacroDefaults.presetValues(dialog.module());
        PresetValues.of(id).forEach((name, value) -> {
            if (fields.contains(name)
                    && !dialog.isGiven(name)
                    && (isLooks(name) || before.get(name).equals(fields.get(name)))) {
                fields.set(name, value);
            }
        });
        dialog.module().setInput(MacroDefaults.PRESET, id);
    }

    private boolean isLooks(String name) {
        return name.equals(STRENGTH) && !String.valueOf(fields.get(name)).endsWith("%");
    }

    /** Puts every field but some back to what it is by itself. */
    void reset(Set<String> but) {
        if (fields.has(MacroDefaults.PRESET) && !dialog.isGiven(MacroDefaults.PRESET)) {
            Object look = fields.input(MacroDefaults.PRESET).getDefaultValue();
            dialog.module().setInput(MacroDefaults.PRESET, look);
            fields.set(MacroDefaults.PRESET, look);
        }
        for (String name : fields.names()) {
            if (!name.equals(MacroDefaults.PRESET) && !but.contains(name) && !dialog.isGiven(name)) {
                Object own = MacroDefaults.ownValue(dialog.module(), name);
                fields.set(name, own == null ? "" : own);
            }
        }
    }

    /** How many of some fields hold another value than by themselves. */
    long changed(Iterable<String> names) {
        long changed = 0;
        for (String name : names) {
            Object value = fields.get(name);
            Object own = MacroDefaults.ownValue(dialog.module(), name);
            if (!String.valueOf(value).equals(own == null ? "" : own.toString())) {
                changed++;
            }
        }
        return changed;
    }

    /** Begins with the values of the dialog before, and fixes what a script has given. */
    void recall(Iterable<String> names) {
        for (String name : names) {
            String last = dialog.last(name);
            if (!last.isEmpty() && !dialog.isGiven(name) && !name.equals(MacroDefaults.PRESET)) {
                boolean box = fields.get(name) instanceof Boolean;
                fields.set(name, box ? (Object) Boolean.valueOf(last) : last);
            }
        }
        fields.names().stream().filter(dialog::isGiven).forEach(fields::fix);
    }
}
