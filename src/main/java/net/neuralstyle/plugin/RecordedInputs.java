package net.neuralstyle.plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
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
 * Leaves to Fiji's recorder only what differs from what a macro gets by itself, so that a recorded line can be read; and
 * names pictures from files by their paths. The recorder passes over inputs without a value, and writes an image's title.
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
        Map<String, String> texts = texts(module);
        for (String name : MacroInputs.recorded(module)) {
            String text = texts.get(name);
            if (text == null) {
                module.setInput(name, null);
            } else if (module.getInput(name) instanceof ImagePlus image
                    && !image.getTitle().equals(text)) {
                module.setInput(name, new ImagePlus(text, new ByteProcessor(1, 1)));
            }
        }
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
