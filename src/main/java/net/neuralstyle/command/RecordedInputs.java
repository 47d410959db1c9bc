package net.neuralstyle.command;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Writes what a dialog was given for the recorder: only what differs from what a macro gets by itself, so that the line
 * can be read, and pictures from files by their paths. Nothing is left then for Fiji's recorder, which passes over inputs
 * without a value; ImageJ's own takes the first word of a label for an option's name.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LOW)
public final class RecordedInputs extends AbstractPostprocessorPlugin {
    /** Made by SciJava. */
    public RecordedInputs() {}

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof ReportingCommand command)
                || !command.isDialogShown()
                || !IJ.recording()) {
            return;
        }
        // Something else may have been recorded meanwhile.
        Recorder.setCommand(module.getInfo().getMenuPath().getLeaf().getName());
        texts(module).forEach((name, text) -> {
            String path = module.getInput(name) instanceof File ? Recorder.fixPath(text) : text;
            Recorder.recordOption(name, Recorder.fixString(path));
        });
        MacroInputs.recorded(module).forEach(name -> module.setInput(name, null));
    }

    /** What is to be recorded, by input; images last, since ImageJ takes "size=" in a title for an option given before. */
    static Map<String, String> texts(Module module) {
        ReportingCommand command = (ReportingCommand) module.getDelegateObject();
        List<String> names = new ArrayList<>(MacroInputs.recorded(module));
        names.sort(Comparator.comparing(name -> module.getInput(name) instanceof ImagePlus));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            Object value = module.getInput(name);
            Object own = MacroDefaults.ownValue(module, name);
            boolean usual = value == null || value.toString().equals(own == null ? "" : own.toString());
            if (value instanceof ImagePlus image) {
                String written = command.written(name);
                texts.put(name, written.isEmpty() ? image.getTitle() : written);
            } else if (!usual) {
                texts.put(name, value.toString());
            }
        }
        return texts;
    }
}
