package net.neuralstyle.form;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.swing.BoxLayout;
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
import net.neuralstyle.dialog.Picture;
import net.neuralstyle.dialog.StrengthField;
import net.neuralstyle.samples.Samples;

/** The dialog of a transfer: two pictures, what becomes of them, and how they become it. */
public final class TransferPage implements Page, ImageListener {
    private static final String[] SIZES = {"256", "384", "512", "768", "1024", "1536", "2048", "3072", "4096"};

    private final CommandDialog dialog;
    private final Em em;
    private final ModuleFields fields;
    private final LookValues looks;
    private final boolean ofFiles;
    private final QuickPane quick;
    private final List<String> more = new ArrayList<>();
    private final JPanel parts = new JPanel();
    private PairFields pair;
    private FurtherFields further;
    private Disclosure furtherLine;
    private Disclosure moreLine;
    private boolean filling;

    /**
     * Makes the fields, with the values of the module.
     *
     * @param dialog that shows them
     * @param ofFiles whether pictures are files, and the result another
     */
    public TransferPage(CommandDialog dialog, boolean ofFiles) {
        this.dialog = dialog;
        em = dialog.em();
        this.ofFiles = ofFiles;
        fields = new ModuleFields(dialog, this::changed);
        looks = new LookValues(dialog, fields);
        quick = new QuickPane(dialog, PairFields.pane(em, 23, 17));
        filling = true;
        parts.setLayout(new BoxLayout(parts, BoxLayout.Y_AXIS));
        pair = new PairFields(em, fields, ofFiles, this::changed);
        add(pair.parts(quick.pane()));
        add(disclosedPictures());
        add(choices());
        add(disclosedSettings());
        begin();
        filling = false;
    }

    private void add(JComponent part) {
        part.setAlignmentX(0);
        parts.add(part);
    }

    private Disclosure disclosedPictures() {
        further = new FurtherFields(
                em,
                fields,
                new ImageChoices(ofFiles, Samples.STYLES),
                new ImageChoices(ofFiles, List.of()),
                this::changed);
        furtherLine = new Disclosure(
                em,
                "Further styles, mask, regions and stacks",
                'F',
                further.parts(),
                () -> toggled(furtherLine, moreLine));
        return furtherLine;
    }

    private JPanel choices() {
        FieldGrid grid = new FieldGrid(em, 1);
        LookField look = new LookField(em, "look", Looks.all(), this::lookChosen);
        fields.add(
                MacroDefaults.PRESET,
                new ModuleFields.Field(look, look.target(), look::chosen, value -> look.choose(value.toString())));
        grid.add("Look", 'L', look, look.target());
        StrengthField strength = new StrengthField(em, "strength", fields.tip("strength"), this::changed);
        fields.add(
                "strength",
                new ModuleFields.Field(
                        strength, strength.target(), strength::text, value -> strength.setText(value.toString())));
        grid.add(label("strength"), 'S', strength, strength.target());
        FieldGrid row = new FieldGrid(em, 3);
        ModuleFields.Field size = fields.add("size", fields.list(fields.input("size"), true, SIZES));
        row.add(label("size"), 'Z', size.part(), size.target());
        ModuleFields.Field colours = fields.add("colours");
        row.add(label("colours"), 'C', colours.part(), colours.target());
        if (fields.has("preview")) {
            row.add(fields.add("preview").part());
        }
        JPanel column = new JPanel(new BorderLayout());
        column.add(grid, BorderLayout.NORTH);
        column.add(row, BorderLayout.CENTER);
        if (fields.has("output")) {
            FieldGrid file = new FieldGrid(em, 1);
            ModuleFields.Field output = fields.add("output");
            file.add(label("output"), 'O', output.part(), output.target());
            column.add(file, BorderLayout.SOUTH);
        }
        return column;
    }

    private String label(String name) {
        return InputWords.label(fields.input(name));
    }

    private Disclosure disclosedSettings() {
        Set<String> taken = new LinkedHashSet<>(fields.values().keySet());
        moreLine = new Disclosure(
                em,
                "More settings",
                'M',
                MoreFields.tabs(em, dialog.module(), fields, taken, more),
                () -> toggled(moreLine, furtherLine));
        return moreLine;
    }

    /** One at a time, so that the window fits a small screen. */
    private void toggled(Disclosure line, Disclosure other) {
        if (line.isOpen()) {
            other.setOpen(false);
        }
        if (dialog.window() != null) {
            dialog.window().fit();
        }
    }

    private void begin() {
        looks.recall(remembered().stream().filter(name -> !name.equals("style")).toList());
        if (ofFiles) {
            return;
        }
        pair.begin(dialog);
    }

    private void lookChosen(String id) {
        filling = true;
        looks.take(id);
        filling = false;
        changed();
    }

    @Override
    public void reset() {
        filling = true;
        looks.reset(Set.of("content", "style", "output"));
        filling = false;
        changed();
    }

    private void changed() {
        if (filling) {
            return;
        }
        long other = looks.changed(more);
        moreLine.note(other == 0 ? "" : other + " changed");
        long used = looks.changed(FurtherFields.NAMES);
        furtherLine.note(used == 0 ? "" : used + " used");
        quick.request(values());
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
    public void opened() {
        ImagePlus.addImageListener(this);
        quick.open();
        changed();
    }

    @Override
    public void closed() {
        ImagePlus.removeImageListener(this);
        quick.close();
        pair.used();
    }

    @Override
    public List<String> remembered() {
        List<String> names = new ArrayList<>(List.of(MacroDefaults.PRESET, "strength", "size", "colours"));
        if (fields.has("preview")) {
            names.add("preview");
            names.add("style");
        }
        return names;
    }

    @Override
    public void imageOpened(ImagePlus image) {
        EventQueue.invokeLater(() -> {
            offer(picture -> picture);
            pair.opened(image);
        });
    }

    @Override
    public void imageClosed(ImagePlus image) {
        EventQueue.invokeLater(() -> offer(picture -> ImageChoice.open(image).equals(picture) ? null : picture));
    }

    @Override
    public void imageUpdated(ImagePlus image) {
        // Its pixels are read when the dialog is done.
    }

    /** Offers the images that are open now. */
    private void offer(UnaryOperator<Picture> stays) {
        filling = true;
        pair.refresh(stays);
        further.refresh(stays);
        filling = false;
        changed();
    }
}
