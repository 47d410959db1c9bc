package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.neuralstyle.dialog.Disclosure;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.FieldGrid;
import net.neuralstyle.dialog.LookField;
import net.neuralstyle.dialog.PictureField;
import net.neuralstyle.dialog.PicturePane;
import net.neuralstyle.dialog.StrengthField;

/** The dialog of a command whose inputs simply stand below each other; those that few people touch are disclosed. */
final class FormPage implements Page {
    private final CommandDialog dialog;
    private final Em em;
    private final ModuleFields fields;
    private final List<String> first;
    private final JPanel parts = new JPanel();

    /**
     * Makes the fields, with the module's values.
     *
     * @param first the inputs that stand in sight
     */
    FormPage(CommandDialog dialog, Em em, List<String> first) {
        this.dialog = dialog;
        this.em = em;
        this.first = first;
        fields = new ModuleFields(em, dialog.module(), () -> {});
        parts.setLayout(new BoxLayout(parts, BoxLayout.Y_AXIS));
        FieldGrid grid = new FieldGrid(em, 1);
        first.forEach(name -> add(grid, name));
        grid.setAlignmentX(0);
        parts.add(grid);
        List<String> more = new ArrayList<>();
        JComponent tabs = MoreFields.tabs(em, dialog.module(), fields, new LinkedHashSet<>(first), more);
        if (!more.isEmpty()) {
            Disclosure line = new Disclosure(em, "More settings", 'M', tabs, () -> {
                if (dialog.window() != null) {
                    dialog.window().fit();
                }
            });
            line.setAlignmentX(0);
            parts.add(line);
        }
        for (String name : remembered()) {
            String last = dialog.last(name);
            if (!last.isEmpty() && !dialog.isGiven(name)) {
                fields.set(name, last);
            }
        }
        fields.values().keySet().stream().filter(dialog::isGiven).forEach(fields::fix);
    }

    private void add(FieldGrid grid, String name) {
        ModuleFields.Field field = field(name);
        if (field.part() instanceof JCheckBox box) {
            grid.add(box);
        } else {
            grid.add(FieldNames.of(fields.input(name)), (char) 0, field.part(), field.target());
        }
    }

    private ModuleFields.Field field(String name) {
        if (name.equals(MacroDefaults.PRESET)) {
            LookField look = new LookField(em, "look", Looks.all(), this::lookChosen);
            return fields.add(
                    name,
                    new ModuleFields.Field(look, look.target(), look::chosen, value -> look.choose(value.toString())));
        }
        if (name.equals("strength")) {
            StrengthField strength = new StrengthField(em, name, fields.tip(name), () -> {});
            return fields.add(
                    name,
                    new ModuleFields.Field(
                            strength, strength.target(), strength::text, value -> strength.setText(value.toString())));
        }
        return fields.input(name).getType() == ImagePlus.class ? image(name) : fields.add(name);
    }

    private ModuleFields.Field image(String name) {
        PicturePane pane = new PicturePane(em.px(12, 9));
        PictureField picture =
                new PictureField(em, name, pane, false, "none", true, new ImageChoices(false, List.of()), () -> {});
        return fields.add(
                name,
                new ModuleFields.Field(
                        picture,
                        picture.target(),
                        picture::picture,
                        value -> picture.choose(value instanceof ImageChoice choice ? choice : null)));
    }

    private void lookChosen(String id) {
        Map<String, String> before =
                PresetValues.of(String.valueOf(dialog.module().getInput(MacroDefaults.PRESET)));
        PresetValues.of(id).forEach((name, value) -> {
            if (fields.values().containsKey(name)
                    && (name.equals("strength") || before.get(name).equals(fields.get(name)))) {
                fields.set(name, value);
            }
        });
        dialog.module().setInput(MacroDefaults.PRESET, id);
    }

    @Override
    public JComponent parts() {
        return parts;
    }

    @Override
    public Map<String, Object> values() {
        return fields.values();
    }

    @Override
    public void reset() {
        if (fields.has(MacroDefaults.PRESET) && !dialog.isGiven(MacroDefaults.PRESET)) {
            Object look = fields.input(MacroDefaults.PRESET).getDefaultValue();
            dialog.module().setInput(MacroDefaults.PRESET, look);
            fields.set(MacroDefaults.PRESET, look);
        }
        for (String name : fields.values().keySet()) {
            boolean named = fields.input(name).getType() == ImagePlus.class
                    || fields.input(name).getType() == java.io.File.class
                    || name.equals(MacroDefaults.PRESET);
            if (!named && !dialog.isGiven(name)) {
                Object own = MacroDefaults.ownValue(dialog.module(), name);
                fields.set(name, own == null ? "" : own);
            }
        }
    }

    @Override
    public void opened() {
        // Nothing changes by itself.
    }

    @Override
    public void closed() {
        // Nothing goes on.
    }

    @Override
    public List<String> remembered() {
        return first.stream()
                .filter(name -> fields.input(name).getType() != ImagePlus.class
                        && fields.input(name).isPersisted()
                        && !name.equals(MacroDefaults.PRESET))
                .toList();
    }
}
