package net.neuralstyle.form;

import java.awt.BorderLayout;
import java.awt.event.ItemEvent;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.TextListener;
import org.scijava.module.ModuleItem;

/** A dialog's fields for the inputs of a module, by their names. */
final class ModuleFields {
    private final Em em;
    private final CommandDialog dialog;
    private final Runnable changed;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /**
     * A field of an input.
     *
     * @param part what is laid out
     * @param target what the keyboard goes to
     * @param value what it holds
     * @param setter puts a value there, without telling of a change
     */
    record Field(JComponent part, JComponent target, Supplier<Object> value, Consumer<Object> setter) {}

    /**
     * Begins without fields.
     *
     * @param dialog that shows them
     * @param changed told after every change that a person makes
     */
    ModuleFields(CommandDialog dialog, Runnable changed) {
        this.dialog = dialog;
        em = dialog.em();
        this.changed = changed;
    }

    ModuleItem<?> input(String name) {
        return dialog.module().getInfo().getInput(name);
    }

    boolean has(String name) {
        return input(name) != null;
    }

    /** A tooltip, in lines that fit. */
    String tip(String name) {
        return InputWords.tip(input(name));
    }

    /** Makes the field for an input by its type. */
    Field add(String name) {
        ModuleItem<?> input = input(name);
        Field field;
        if (input.getType() == boolean.class || input.getType() == Boolean.class) {
            field = box(input);
        } else if (!InputWords.choices(input).isEmpty()) {
            field = list(input, false);
        } else if (input.getType() == File.class) {
            field = file(input);
        } else {
            // Lists of layers are long, numbers are not.
            field = text(input.isRequired() ? 8 : 16);
        }
        return add(name, field);
    }

    /** Takes a field that somebody else made for an input. */
    Field add(String name, Field field) {
        field.target().setToolTipText(tip(name));
        if (field.target().getName() == null) {
            field.target().setName(name);
        }
        field.setter().accept(dialog.shown(name));
        fields.put(name, field);
        return field;
    }

    private Field box(ModuleItem<?> input) {
        JCheckBox box = new JCheckBox(InputWords.label(input));
        box.addActionListener(event -> changed.run());
        return new Field(box, box, box::isSelected, value -> box.setSelected(Boolean.TRUE.equals(value)));
    }

    /** A list of choices, or of proposals where any other text can be typed as well. */
    Field list(ModuleItem<?> input, boolean editable, String... proposals) {
        Object[] items = editable ? proposals : InputWords.choices(input).toArray();
        JComboBox<Object> list = new JComboBox<>(items);
        list.setRenderer(new ChoiceWords(input.getName()));
        list.setEditable(editable);
        list.addItemListener(event -> {
            if (event.getStateChange() == ItemEvent.SELECTED && list.isEnabled()) {
                changed.run();
            }
        });
        if (editable) {
            JTextField typed = (JTextField) list.getEditor().getEditorComponent();
            typed.setColumns(6);
            typed.setName(input.getName());
            TextListener.listen(typed, changed);
            list.setName(input.getName() + " list");
            return new Field(list, list, () -> typed.getText().trim(), value -> {
                list.setSelectedItem(value);
                typed.setText(value.toString());
            });
        }
        return new Field(list, list, () -> String.valueOf(list.getSelectedItem()), list::setSelectedItem);
    }

    private Field text(int columns) {
        JTextField text = new JTextField(columns);
        TextListener.listen(text, changed);
        return new Field(text, text, text::getText, value -> text.setText(value.toString()));
    }

    private Field file(ModuleItem<?> input) {
        JTextField path = new JTextField(14);
        TextListener.listen(path, changed);
        boolean folder = "directory".equals(input.getWidgetStyle());
        JButton browse = new JButton("Browse…");
        browse.setName(input.getName() + " browse");
        browse.addActionListener(event -> {
            File file = ImageChoices.browse(
                    browse,
                    folder ? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_ONLY,
                    "save".equals(input.getWidgetStyle()));
            if (file != null) {
                path.setText(file.getPath());
            }
        });
        JPanel part = new JPanel(new BorderLayout(em.px(.4), 0));
        part.add(path, BorderLayout.CENTER);
        part.add(browse, BorderLayout.EAST);
        return new Field(part, path, path::getText, value -> path.setText(value.toString()));
    }

    /** Puts a value into a field, if there is one. */
    void set(String name, Object value) {
        Field field = fields.get(name);
        if (field != null) {
            field.setter().accept(value);
        }
    }

    /** What a field holds. */
    Object get(String name) {
        return fields.get(name).value().get();
    }

    /** The inputs that have a field. */
    Set<String> names() {
        return Set.copyOf(fields.keySet());
    }

    boolean contains(String name) {
        return fields.containsKey(name);
    }

    /** What every field holds. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, field.value().get()));
        return values;
    }

    /** Lets a person see, but not change, what a script has given. */
    void fix(String name) {
        Field field = fields.get(name);
        if (field != null) {
            field.part().setEnabled(false);
            field.target().setEnabled(false);
        }
    }
}
