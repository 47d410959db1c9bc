package net.neuralstyle.form;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.BoxLayout;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.ImageChoice;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.command.MacroDefaults;
import net.neuralstyle.command.Page;
import net.neuralstyle.dialog.Disclosure;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.FieldGrid;
import net.neuralstyle.dialog.LookField;
import net.neuralstyle.dialog.PictureField;
import net.neuralstyle.dialog.PicturePane;
import net.neuralstyle.dialog.StrengthField;

/** The dialog of a command whose inputs simply stand below each other; those that few people touch are disclosed. */
public final class FormPage implements Page {
    private final CommandDialog dialog;
    private final Em em;
    private final ModuleFields fields;
    private final LookValues looks;
    private final List<String> first;
    private final JPanel parts = new JPanel();

    /**
     * Makes the fields, with the values of the module.
     *
     * @param dialog that shows them
     * @param first the inputs that stand in sight
     */
    public FormPage(CommandDialog dialog, List<String> first) {
        this.dialog = dialog;
        em = dialog.em();
        this.first = first;
        fields = new ModuleFields(dialog, () -> {});
        looks = new LookValues(dialog, fields);
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
        looks.recall(remembered());
    }

    private void add(FieldGrid grid, String name) {
        ModuleFields.Field field = field(name);
        if (field.part() instanceof JCheckBox box) {
            grid.add(box);
        } else {
            grid.add(InputWords.label(fields.input(name)), (char) 0, field.part(), field.target());
        }
    }

    private ModuleFields.Field field(String name) {
        if (name.equals(MacroDefaults.PRESET)) {
            LookField look = new LookField(em, "look", Looks.all(), looks::take);
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
        PictureField picture = new PictureField(
                em,
                name,
                pane,
                new PictureField.Form(false, "none", true),
                new ImageChoices(false, List.of()),
                () -> {});
        return fields.add(
                name,
                new ModuleFields.Field(
                        picture,
                        picture.target(),
                        picture::picture,
                        value -> picture.choose(value instanceof ImageChoice choice ? choice : null)));
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
        Set<String> named = fields.names().stream()
                .filter(name -> fields.input(name).getType() == ImagePlus.class
                        || fields.input(name).getType() == File.class)
                .collect(Collectors.toSet());
        looks.reset(named);
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
                        && fields.input(name).isPersisted())
                .toList();
    }
}
