package net.neuralstyle.command;

import ij.Macro;
import java.awt.GraphicsEnvironment;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

/**
 * Gives what a macro or a headless call left out its preset's value, so that no dialog opens and nothing depends on
 * what the person last chose in one. Otherwise asks in a dialog of our own, so that SciJava has nothing left to ask: its
 * own dialogs take the first open image whatever was chosen, and ask for a single file in a bare file chooser.
 */
@Plugin(type = PreprocessorPlugin.class, priority = MacroDefaults.PRIORITY)
public final class MacroDefaults extends AbstractPreprocessorPlugin {
    /** After the values last chosen were loaded, before the question for a file and the dialog. */
    static final double PRIORITY = InputHarvester.PRIORITY + .75;

    /**
     * The input that chooses a preset.
     */
    public static final String PRESET = "preset";

    @Parameter(required = false)
    private UIService ui;

    /** Made by SciJava. */
    public MacroDefaults() {}

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof ReportingCommand)) {
            return;
        }
        if (isHeadless() || Macro.getOptions() != null || !asks(module)) {
            complete(module);
            return;
        }
        if (!CommandDialog.ask(module)) {
            cancel(null);
            return;
        }
        complete(module);
    }

    private boolean isHeadless() {
        return GraphicsEnvironment.isHeadless() || ui != null && ui.isHeadless();
    }

    /** Whether anything is left that a dialog shows. */
    static boolean asks(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (!module.isInputResolved(input.getName())
                    && input.getVisibility() == ItemVisibility.NORMAL
                    && InputWords.isInDialog(input)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Resolves what is left: a preset's settings to its values, everything else to what is declared.
     *
     * @param module of a command
     */
    public static void complete(Module module) {
        if (module.getInfo().getInput(PRESET) != null && !module.isInputResolved(PRESET)) {
            resolve(module, PRESET, module.getInfo().getInput(PRESET).getDefaultValue());
        }
        Map<String, String> values = presetValues(module);
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (!module.isInputResolved(input.getName())) {
                String value = values.get(input.getName());
                resolve(module, input.getName(), value == null ? input.getDefaultValue() : value);
            }
        }
    }

    /**
     * Says what an input is where nobody gives it.
     *
     * @param module of a command
     * @param name of the input
     * @return the preset's value, or the declared one; null for neither
     */
    public static Object ownValue(Module module, String name) {
        String value = name.equals(PRESET) ? null : presetValues(module).get(name);
        return value == null ? module.getInfo().getInput(name).getDefaultValue() : value;
    }

    /**
     * Gives the settings of the module's preset.
     *
     * @param module of a command
     * @return texts by setting; none for a command without presets
     */
    public static Map<String, String> presetValues(Module module) {
        if (module.getInfo().getInput(PRESET) == null) {
            return Map.of();
        }
        try {
            return PresetValues.of(String.valueOf(module.getInput(PRESET)));
        } catch (IllegalArgumentException e) {
            // The command itself refuses the unknown preset, where the person is told.
            return PresetValues.of(
                    String.valueOf(module.getInfo().getInput(PRESET).getDefaultValue()));
        }
    }

    private static void resolve(Module module, String name, Object value) {
        module.setInput(name, value);
        module.resolveInput(name);
    }
}
