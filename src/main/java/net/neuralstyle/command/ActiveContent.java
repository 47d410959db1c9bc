package net.neuralstyle.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Takes the active image for a content, or an image with a recipe, that was not named. ImageJ's own preprocessor does so
 * only for commands with a single image; and in batch mode it takes a visible window, since commands run on another
 * thread than the macro.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class ActiveContent extends AbstractPreprocessorPlugin {
    /** Made by SciJava. */
    public ActiveContent() {}

    @Override
    public void process(Module module) {
        String parameter =
                module.getDelegateObject() instanceof ReportingCommand command ? command.ofActiveImage() : null;
        if (parameter == null || module.isInputResolved(parameter)) {
            return;
        }
        ImagePlus active = active();
        if (active != null) {
            module.setInput(parameter, active);
            module.resolveInput(parameter);
            ((ReportingCommand) module.getDelegateObject()).contentIsActive();
        }
    }

    /** In batch mode that of this thread, if the macro runs on it, or the macro's latest, if it has any. */
    private static ImagePlus active() {
        if (Interpreter.isBatchMode() && WindowManager.getTempCurrentImage() == null) {
            ImagePlus latest = Interpreter.getLastBatchModeImage();
            if (latest != null) {
                return latest;
            }
        }
        return WindowManager.getCurrentImage();
    }
}
