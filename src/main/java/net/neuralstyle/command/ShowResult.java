package net.neuralstyle.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Makes the result the active image, as after any ImageJ command: also in batch mode and headless, where an output
 * image is otherwise never registered and a macro's next line would save the content instead.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.NORMAL)
public final class ShowResult extends AbstractPostprocessorPlugin {
    private static final String RESULT = "result";

    @Parameter(required = false)
    private ThreadService threads;

    /** Made by SciJava. */
    public ShowResult() {}

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof ReportingCommand)
                || module.getInfo().getOutput(RESULT) == null
                || module.isOutputResolved(RESULT)) {
            return;
        }
        ImagePlus result = (ImagePlus) module.getOutput(RESULT);
        if (result != null) {
            if (Interpreter.isBatchMode()) {
                showInBatchMode(result);
            } else if (!GraphicsEnvironment.isHeadless()) {
                showInWindow(result);
            }
        }
        module.resolveOutput(RESULT);
    }

    /** A preview's window is open already, and may have been left for another meanwhile. */
    private static void showInWindow(ImagePlus result) {
        if (result.getWindow() == null) {
            result.show();
        } else {
            WindowManager.setCurrentWindow(result.getWindow());
            result.getWindow().toFront();
        }
    }

    /** The current image is the thread's own, and the macro runs on one of those that started this one. */
    private void showInBatchMode(ImagePlus result) {
        result.show();
        if (threads == null || threads.getParent(null) == null) {
            return;
        }
        WindowManager.setTempCurrentImage(null);
        for (Thread thread = threads.getParent(null); thread != null; thread = threads.getParent(thread)) {
            WindowManager.setTempCurrentImage(thread, result);
        }
    }
}
