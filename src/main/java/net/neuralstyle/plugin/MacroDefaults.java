package net.neuralstyle.plugin;

import ij.Macro;
import java.awt.GraphicsEnvironment;
import java.util.Map;
import net.neuralstyle.transfer.Preset;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.Button;
import org.scijava.widget.InputHarvester;

/**
 * Gives what a macro or a headless call left out its preset's value, so that no dialog opens and nothing depends on
 * what the person last chose in one. Where a dialog will open, prepares it instead.
 */
@Plugin(type = PreprocessorPlugin.class, priority = MacroDefaults.PRIORITY)
public final class MacroDefaults extends AbstractPreprocessorPlugin {
    /** After the values last chosen were loaded, before the dialog. */
    static final double PRIORITY = InputHarvester.PRIORITY + .5;

    private static final String PRESET = "preset";

    @Parameter(required = false)
    private UIService ui;

    /** Made by SciJava. */
    public MacroDefaults() {}

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof ManageWeights manage) {
            if (isHeadless() || Macro.getOptions() != null) {
                resolveDefaults(module);
            } else if (!manage.isResolved(module)) {
                manage.dialogShown();
            }
            return;
        }
        if (!(module.getDelegateObject() instanceof ReportingCommand command)) {
            return;
        }
        if (isHeadless() || Macro.getOptions() != null) {
            complete(module);
        } else if (prepareDialog(module)) {
            command.dialogShown(module);
        }
    }

    private static void resolveDefaults(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (!module.isInputResolved(input.getName())) {
                resolve(module, input.getName(), input.getDefaultValue());
            }
        }
    }

    private boolean isHeadless() {
        return GraphicsEnvironment.isHeadless() || ui != null && ui.isHeadless();
    }

    /** Resolves what is left: a preset's settings to its values, everything else to what is declared. */
    static void complete(Module module) {
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

    /** Resolves what the dialog does not ask, puts a given preset into it; true if anything is left to ask. */
    static boolean prepareDialog(Module module) {
        boolean presetGiven = module.getInfo().getInput(PRESET) != null && module.isInputResolved(PRESET);
        Map<String, String> values = presetValues(module);
        boolean asks = false;
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            String name = input.getName();
            if (module.isInputResolved(name)) {
                continue;
            }
            if (!SettingParameters.isInDialog(input)) {
                resolve(module, name, values.containsKey(name) ? values.get(name) : input.getDefaultValue());
                continue;
            }
            if (presetGiven && values.containsKey(name)) {
                module.setInput(name, values.get(name));
            }
            asks |= input.getType() != Button.class;
        }
        if (!asks) {
            // A dialog with a button for more alone would make no sense.
            resolveDefaults(module);
        }
        return asks;
    }

    private static Map<String, String> presetValues(Module module) {
        if (module.getInfo().getInput(PRESET) == null) {
            return Map.of();
        }
        try {
            return PresetValues.of(String.valueOf(module.getInput(PRESET)));
        } catch (IllegalArgumentException e) {
            // The command itself refuses the unknown preset, where the person is told.
            return PresetValues.of(Preset.PAINTING);
        }
    }

    private static void resolve(Module module, String name, Object value) {
        module.setInput(name, value);
        module.resolveInput(name);
    }
}
