package net.neuralstyle.plugin;

import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

/** A dialog's fields for parameters of a module, with its values at first. */
final class ParameterFields {
    private final GenericDialog dialog;
    private final Module module;
    private final List<ImagePlus> images;
    private final Map<ModuleItem<?>, Supplier<String>> getters = new LinkedHashMap<>();
    private final Map<ModuleItem<?>, Consumer<String>> setters = new LinkedHashMap<>();

    /**
     * Adds nothing yet.
     *
     * @param images to choose from
     */
    ParameterFields(GenericDialog dialog, Module module, List<ImagePlus> images) {
        this.dialog = dialog;
        this.module = module;
        this.images = images;
    }

    void add(ModuleItem<?> input) {
        String label = input.getLabel();
        Object held = module.getInput(input.getName());
        String value = held == null ? "" : held.toString();
        if (input.getType() == Button.class) {
            dialog.addButton(label, event -> call(input));
        } else if (input.getType() == ImagePlus.class) {
            addImage(input, label);
        } else if (isBox(input)) {
            dialog.addCheckbox(label, value.equals("true"));
            Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
            getters.put(input, () -> Boolean.toString(box.getState()));
            setters.put(input, text -> box.setState(text.equals("true")));
        } else if (input.getChoices() != null && !input.getChoices().isEmpty()) {
            String[] items = input.getChoices().stream().map(Object::toString).toArray(String[]::new);
            dialog.addChoice(label, items, value);
            Choice choice = (Choice) dialog.getChoices().lastElement();
            getters.put(input, choice::getSelectedItem);
            setters.put(input, choice::select);
            if (input.getCallback() != null && !input.getCallback().isEmpty()) {
                choice.addItemListener(event -> changed(input));
            }
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

    private static boolean isBox(ModuleItem<?> input) {
        return input.getType() == boolean.class || input.getType() == Boolean.class;
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
        call(input);
        setters.forEach((item, setter) -> {
            Object value = module.getInput(item.getName());
            setter.accept(value == null ? "" : value.toString());
        });
    }

    private void call(ModuleItem<?> input) {
        try {
            input.callback(module);
        } catch (MethodCallException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts what the fields hold into the module. */
    void putAll() {
        getters.keySet().forEach(this::put);
    }

    private void put(ModuleItem<?> input) {
        String text = getters.get(input).get();
        Object value = text;
        if (input.getType() == ImagePlus.class) {
            value = images.stream()
                    .filter(image -> Integer.toString(image.getID()).equals(text))
                    .findFirst()
                    .orElse(null);
        } else {
            value = value(input, text);
        }
        module.setInput(input.getName(), value);
        module.resolveInput(input.getName());
    }

    /** A text as the parameter's type. */
    static Object value(ModuleItem<?> input, String text) {
        if (input.getType() == File.class) {
            return text.isBlank() ? null : new File(text);
        }
        return isBox(input) ? Boolean.valueOf(text) : text;
    }
}
