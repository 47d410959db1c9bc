package net.neuralstyle.window;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.plugin.frame.Recorder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Stands in for Fiji's recorder of commands: it takes every visible input that has a value and was not given by a script. */
public final class Recording {
    private static final Map<Module, Set<String>> GIVEN = new WeakHashMap<>();

    private Recording() {}

    private static boolean isOn() {
        return IJ.recording() && Macro.getOptions() == null;
    }

    /** Notes what is given already. */
    @Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 1)
    public static final class Before extends AbstractPreprocessorPlugin {
        @Override
        public void process(Module module) {
            if (isOn()) {
                Recorder.setCommand(module.getInfo().getMenuPath().getLeaf().getName());
                Set<String> given = new HashSet<>();
                for (ModuleItem<?> input : module.getInfo().inputs()) {
                    if (module.isInputResolved(input.getName())) {
                        given.add(input.getName());
                    }
                }
                GIVEN.put(module, given);
            }
        }
    }

    /** Writes the line. */
    @Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW)
    public static final class After extends AbstractPostprocessorPlugin {
        @Override
        public void process(Module module) {
            Set<String> given = GIVEN.remove(module);
            if (!isOn() || given == null) {
                return;
            }
            for (ModuleItem<?> input : module.getInfo().inputs()) {
                Object value = module.getInput(input.getName());
                if (value != null
                        && !given.contains(input.getName())
                        && input.getVisibility() == ItemVisibility.NORMAL) {
                    String text = value instanceof ImagePlus image ? image.getTitle() : value.toString();
                    Recorder.recordOption(input.getName(), Recorder.fixString(text));
                }
            }
            Recorder.saveCommand();
        }
    }
}
