package net.neuralstyle.plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

/**
 * A command's parameters in a dialog of plain ImageJ, recorded as Fiji records them; and, in Fiji too, the dialog of those
 * that the first one leaves out.
 *
 * <p>ImageJ's own recording of dialogs takes the first word of a label for the option's name; so the values are taken
 * from the fields themselves, and recorded here under the parameters' names.
 */
final class CommandDialog {
    private static final Map<String, String> LAST_CHOSEN = new HashMap<>();

    private final Module module;
    private final List<ImagePlus> images = OpenImages.all();

    CommandDialog(Module module) {
        this.module = module;
    }

    /** Asks for the parameters and puts them into the module; false if the person cancelled or has no image to choose. */
    boolean ask() {
        String title = module.getInfo().getMenuPath().getLeaf().getName();
        List<ModuleItem<?>> asked = asked();
        if (images.isEmpty() && asked.stream().anyMatch(input -> input.getType() == ImagePlus.class)) {
            IJ.error(
                    title,
                    "There is no open image: open one with File > Open, or one of Plugins > Neural Style >"
                            + " Sample Images.");
            return false;
        }
        asked.forEach(this::recall);
        MacroDefaults.prepareDialog(module);
        if (!show(title, asked)) {
            return false;
        }
        asked.forEach(this::remember);
        if (IJ.recording()) {
            // Images last: the recorder takes "size=" in a title for an option that is there already.
            List<String> names = new ArrayList<>(MacroInputs.recorded(module));
            names.sort(Comparator.comparing(name -> module.getInput(name) instanceof ImagePlus));
            names.forEach(this::record);
        }
        return true;
    }

    /** Asks for the parameters that the first dialog leaves out; they stay as they are if the person cancels. */
    void askMore() {
        List<ModuleItem<?>> asked = new ArrayList<>();
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            if (input.is(SettingParameters.MORE)) {
                asked.add(input);
            }
        }
        show("More Settings", asked);
    }

    private boolean show(String title, List<ModuleItem<?>> asked) {
        GenericDialog dialog = new GenericDialog(title);
        ParameterFields fields = new ParameterFields(dialog, module, images);
        asked.forEach(fields::add);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        fields.putAll();
        return true;
    }

    private List<ModuleItem<?>> asked() {
        List<ModuleItem<?>> asked = new ArrayList<>();
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            boolean recorded = MacroInputs.recorded(module).contains(input.getName());
            boolean button = input.getType() == Button.class && input.getVisibility() == ItemVisibility.NORMAL;
            if ((recorded || button) && SettingParameters.isInDialog(input)) {
                asked.add(input);
            }
        }
        return asked;
    }

    /** As SciJava does, for the parameters that keep their values. */
    private void recall(ModuleItem<?> input) {
        String text = LAST_CHOSEN.get(key(input));
        if (text != null) {
            module.setInput(input.getName(), ParameterFields.value(input, text));
        }
    }

    private void remember(ModuleItem<?> input) {
        if (input.isPersisted() && input.getType() != ImagePlus.class) {
            Object value = module.getInput(input.getName());
            LAST_CHOSEN.put(key(input), value == null ? "" : value.toString());
        }
    }

    private void record(String name) {
        Object value = module.getInput(name);
        if (value != null) {
            String text = value instanceof ImagePlus image ? image.getTitle() : value.toString();
            Recorder.recordOption(name, Recorder.fixString(value instanceof File ? Recorder.fixPath(text) : text));
        }
    }

    private String key(ModuleItem<?> input) {
        return module.getInfo().getIdentifier() + " " + input.getName();
    }
}
