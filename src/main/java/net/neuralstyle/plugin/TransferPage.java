package net.neuralstyle.plugin;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.neuralstyle.dialog.Disclosure;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.FieldGrid;
import net.neuralstyle.dialog.LookField;
import net.neuralstyle.dialog.Picture;
import net.neuralstyle.dialog.PictureField;
import net.neuralstyle.dialog.PicturePane;
import net.neuralstyle.dialog.StrengthField;
import net.neuralstyle.samples.Samples;

/** The dialog of a transfer: two pictures, what becomes of them, and how they become it. */
final class TransferPage implements Page, ImageListener {
    /** Height of the largest picture in letters, and its share of the screen's at most. */
    private static final double LARGEST = 17;

    private static final double LARGEST_SHARE = .3;
    private static final String[] SIZES = {"256", "384", "512", "768", "1024", "1536", "2048", "3072", "4096"};

    private final CommandDialog dialog;
    private final Em em;
    private final ModuleFields fields;
    private final LookValues looks;
    private final boolean ofFiles;
    private final QuickPane quick;
    private final List<String> more = new ArrayList<>();
    private final JPanel parts = new JPanel();
    private PictureField content;
    private PictureField style;
    private FurtherFields further;
    private Disclosure furtherLine;
    private Disclosure moreLine;
    private boolean filling;

    /**
     * Makes the fields, with the module's values.
     *
     * @param ofFiles whether pictures are files, and the result another
     */
    TransferPage(CommandDialog dialog, Em em, boolean ofFiles) {
        this.dialog = dialog;
        this.em = em;
        this.ofFiles = ofFiles;
        fields = new ModuleFields(em, dialog.module(), this::changed);
        looks = new LookValues(dialog, fields);
        quick = new QuickPane(dialog, pane(23, 17));
        filling = true;
        parts.setLayout(new BoxLayout(parts, BoxLayout.Y_AXIS));
        add(pictures());
        add(disclosedPictures());
        add(choices());
        add(disclosedSettings());
        begin();
        filling = false;
    }

    /** As large as the letters ask for, and no larger than leaves room for everything else on a small screen. */
    private Dimension pane(double width, double height) {
        double most = Toolkit.getDefaultToolkit().getScreenSize().height * LARGEST_SHARE;
        double share = Math.min(1, most / em.px(LARGEST));
        return em.px(width * share, height * share);
    }

    private void add(JComponent part) {
        part.setAlignmentX(0);
        parts.add(part);
    }

    private JPanel pictures() {
        ImageChoices contents = new ImageChoices(ofFiles, Samples.CONTENTS);
        ImageChoices styles = new ImageChoices(ofFiles, Samples.STYLES);
        content = picture(
                "content",
                contents,
                ofFiles ? "Choose a picture, or drop one here" : "No image is open: open one, or drop a file here");
        style = picture("style", styles, "Choose a picture, or drop one here");
        JPanel row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.add(titled("Content", 'N', content, content.target()));
        row.add(javax.swing.Box.createHorizontalStrut(em.px(1)));
        row.add(titled("Style", 'Y', style, style.target()));
        row.add(javax.swing.Box.createHorizontalStrut(em.px(1)));
        row.add(titled("Quick preview", (char) 0, quick.pane(), quick.pane()));
        return row;
    }

    private PictureField picture(String name, ImageChoices choices, String nothing) {
        PicturePane pane = new PicturePane(pane(16, 12));
        PictureField field = new PictureField(em, name, pane, false, nothing, false, choices, this::changed);
        fields.add(
                name,
                new ModuleFields.Field(field, field.target(), field::picture, value -> field.choose(choice(value))));
        return field;
    }

    private static Picture choice(Object value) {
        return value instanceof ImageChoice choice ? choice : ImageChoices.named(value == null ? "" : value.toString());
    }

    private JPanel titled(String title, char mnemonic, JComponent part, JComponent target) {
        JLabel label = new JLabel(title);
        label.putClientProperty("bold", true);
        label.setLabelFor(target);
        label.setDisplayedMnemonic(mnemonic);
        JPanel panel = new JPanel(new BorderLayout(0, em.px(.3)));
        panel.add(label, BorderLayout.NORTH);
        panel.add(part, BorderLayout.CENTER);
        return panel;
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
        return FieldNames.of(fields.input(name));
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
        Object active = dialog.module().getInput("content");
        ImageChoice first = dialog.isGiven("content")
                ? ImageChoice.open((ImagePlus) active)
                : ImageChoices.content(active instanceof ImagePlus image ? image : null);
        content.choose(first);
        if (!dialog.isGiven("style")) {
            style.choose(ImageChoices.style(first, dialog.last("style")));
        }
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
        for (PictureField field : List.of(content, style)) {
            if (field.picture() instanceof ImageChoice choice && !choice.isOpenImage() && choice.file() != null) {
                ImageChoices.used(choice.file());
            }
        }
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
            // Opened while there was none, it is what the person opened it for.
            if (content.picture() == null && !ofFiles && !ImageChoices.isResult(image)) {
                content.choose(ImageChoice.open(image));
            }
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
        content.refresh(false, stays);
        style.refresh(false, stays);
        further.refresh(stays);
        filling = false;
        changed();
    }
}
