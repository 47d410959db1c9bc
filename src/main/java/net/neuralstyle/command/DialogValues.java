package net.neuralstyle.command;

import ij.ImagePlus;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** What a command's dialog begins with, and what it keeps for the next one. */
final class DialogValues {
    private final Module module;
    private final ReportingCommand command;
    private final DialogMemory memory;
    private final Set<String> given = new HashSet<>();

    /**
     * Makes the values of one dialog.
     *
     * @param module of a command of this project
     */
    DialogValues(Module module) {
        this.module = module;
        command = (ReportingCommand) module.getDelegateObject();
        memory = new DialogMemory(command.getClass().getSimpleName());
    }

    /** Gives inputs that nobody gave yet the values that the dialog begins with. */
    void begin() {
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (module.isInputResolved(input.getName())) {
                given.add(input.getName());
            }
        }
        if (command.isContentActive()) {
            given.remove(command.ofActiveImage());
        }
        ModuleItem<?> preset = module.getInfo().getInput(MacroDefaults.PRESET);
        if (preset != null && !given.contains(MacroDefaults.PRESET)) {
            String last = memory.get(MacroDefaults.PRESET);
            boolean known = InputWords.choices(preset).contains(last);
            module.setInput(MacroDefaults.PRESET, known ? last : preset.getDefaultValue());
        }
        Map<String, String> looks = MacroDefaults.presetValues(module);
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            String name = input.getName();
            if (given.contains(name)
                    || name.equals(MacroDefaults.PRESET)
                    || input.getType() == ImagePlus.class
                    || input.getVisibility() != ItemVisibility.NORMAL) {
                continue;
            }
            String own = looks.get(name);
            module.setInput(name, own == null ? input.getDefaultValue() : own);
        }
    }

    /** A value of the dialog before; empty for none. */
    String last(String name) {
        return memory.get(name);
    }

    /** Whether a script, and not the person, has given an input. */
    boolean isGiven(String name) {
        return given.contains(name);
    }

    /** Keeps what differs from the look's own value; a value that a look changes later is then changed for the person too. */
    void remember(String name) {
        Object value = module.getInput(name);
        Object own = MacroDefaults.ownValue(module, name);
        boolean usual = value == null || value.equals(own);
        if (isGiven(name)) {
            return;
        }
        memory.put(name, usual ? "" : value instanceof ImagePlus ? command.written(name) : value.toString());
    }
}
