package net.neuralstyle.plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * A command's parameters in a dialog of plain ImageJ, recorded as Fiji records them.
 *
 * <p>ImageJ's own recording of dialogs takes the first word of a label for the option's name; so the values are taken
 * from the fields themselves, and recorded here under the parameters' names.
 */
final class CommandDialog {
    private static final Map<String, String> LAST_CHOSEN = new HashMap<>();

    private final Module module;
    private final List<ImagePlus> images = OpenImages.all();
    private final Map<ModuleItem<?>, Supplier<String>> getters = new LinkedHashMap<>();
    private final Map<ModuleItem<?>, Consumer<String>> setters = new LinkedHashMap<>();
    private GenericDialog dialog;

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
        dialog = new GenericDialog(title);
        asked.forEach(this::add);
        for (ModuleItem<?> input : asked) {
            if (isChoice(input)
                    && input.getCallback() != null
                    && !input.getCallback().isEmpty()) {
                ((Choice) dialog.getChoices().get(choiceIndex(asked, input))).addItemListener(event -> changed(input));
            }
        }
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return false;
        }
        asked.forEach(this::take);
        if (IJ.recording()) {
            // Images last: the recorder takes "size=" in a title for an option that is there already.
            List<String> names = new ArrayList<>(MacroInputs.recorded(module));
            names.sort(Comparator.comparing(name -> module.getInput(name) instanceof ImagePlus));
            names.forEach(this::record);
        }
        return true;
    }

    private List<ModuleItem<?>> asked() {
        List<ModuleItem<?>> asked = new ArrayList<>();
        for (String name : MacroInputs.recorded(module)) {
            ModuleItem<?> input = module.getInfo().getInput(name);
            if (!input.is(StyleTransferParameters.NOT_IN_DIALOG)) {
                asked.add(input);
            }
        }
        return asked;
    }

    private static int choiceIndex(List<ModuleItem<?>> asked, ModuleItem<?> input) {
        return (int) asked.subList(0, asked.indexOf(input)).stream()
                .filter(before -> before.getType() == ImagePlus.class || isChoice(before))
                .count();
    }

    private static boolean isChoice(ModuleItem<?> input) {
        return input.getChoices() != null && !input.getChoices().isEmpty();
    }

    private void add(ModuleItem<?> input) {
        String label = input.getLabel();
        if (input.getType() == ImagePlus.class) {
            addImage(input, label);
            return;
        }
        Object declared = module.getInput(input.getName());
        String value = LAST_CHOSEN.getOrDefault(key(input), declared == null ? "" : declared.toString());
        if (input.getType() == boolean.class || input.getType() == Boolean.class) {
            dialog.addCheckbox(label, value.equals("true"));
            Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
            getters.put(input, () -> Boolean.toString(box.getState()));
            setters.put(input, text -> box.setState(text.equals("true")));
        } else if (isChoice(input)) {
            String[] items = input.getChoices().stream().map(Object::toString).toArray(String[]::new);
            dialog.addChoice(label, items, value);
            Choice choice = (Choice) dialog.getChoices().lastElement();
            getters.put(input, choice::getSelectedItem);
            setters.put(input, choice::select);
        } else {
            if (input.getType() == File.class) {
                dialog.addFileField(label, value, 16);
            } else {
                dialog.addStringField(label, value, input.isRequired() ? 8 : 22);
            }
            TextField field = (TextField) dialog.getStringFields().lastElement();
            getters.put(input, field::getText);
            setters.put(input, field::setText);
        }
    }

    private void addImage(ModuleItem<?> input, String label) {
        List<String> titles = images.stream().map(ImagePlus::getTitle).toList();
        Object active = module.getInput(input.getName());
        int chosen = active == null ? otherThanContent() : Math.max(0, images.indexOf(active));
        dialog.addChoice(label, titles.toArray(String[]::new), titles.get(chosen));
        Choice choice = (Choice) dialog.getChoices().lastElement();
        // Several images may have the title.
        choice.select(chosen);
        getters.put(
                input,
                () -> Integer.toString(images.get(choice.getSelectedIndex()).getID()));
    }

    /** The latest image that is not the active one: most likely the one just opened to be the style. */
    private int otherThanContent() {
        for (int i = images.size() - 1; i >= 0; i--) {
            if (images.get(i) != module.getInput("content")) {
                return i;
            }
        }
        return 0;
    }

    /** Lets a callback, as that of the preset, change the other fields. */
    private void changed(ModuleItem<?> input) {
        setters.keySet().forEach(this::put);
        try {
            input.callback(module);
        } catch (MethodCallException e) {
            throw new IllegalStateException(e);
        }
        setters.forEach((item, setter) -> {
            Object value = module.getInput(item.getName());
            setter.accept(value == null ? "" : value.toString());
        });
    }

    private void take(ModuleItem<?> input) {
        put(input);
        if (input.getType() != ImagePlus.class) {
            LAST_CHOSEN.put(key(input), getters.get(input).get());
        }
    }

    private void put(ModuleItem<?> input) {
        String text = getters.get(input).get();
        Object value = text;
        if (input.getType() == ImagePlus.class) {
            value = images.stream()
                    .filter(image -> Integer.toString(image.getID()).equals(text))
                    .findFirst()
                    .orElse(null);
        } else if (input.getType() == File.class) {
            value = text.isBlank() ? null : new File(text);
        } else if (input.getType() == boolean.class || input.getType() == Boolean.class) {
            value = Boolean.valueOf(text);
        }
        module.setInput(input.getName(), value);
        module.resolveInput(input.getName());
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
