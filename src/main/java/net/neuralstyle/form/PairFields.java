package net.neuralstyle.form;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.ImageChoice;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.Picture;
import net.neuralstyle.dialog.PictureField;
import net.neuralstyle.dialog.PicturePane;
import net.neuralstyle.samples.Samples;

/** The two pictures of a transfer, side by side with what becomes of them. */
final class PairFields {
    /** Height of the largest picture in letters, and its share of the screen's at most. */
    private static final double LARGEST = 17;

    private static final double LARGEST_SHARE = .3;

    private final Em em;
    private final ModuleFields fields;
    private final boolean ofFiles;
    private final Runnable changed;
    private final PictureField content;
    private final PictureField style;

    /**
     * Makes the fields.
     *
     * @param fields gets them
     * @param ofFiles whether pictures are files
     * @param changed told after every change
     */
    PairFields(Em em, ModuleFields fields, boolean ofFiles, Runnable changed) {
        this.em = em;
        this.fields = fields;
        this.ofFiles = ofFiles;
        this.changed = changed;
        content = picture(
                "content",
                new ImageChoices(ofFiles, Samples.CONTENTS),
                ofFiles ? "Choose a picture, or drop one here" : "No image is open: open one, or drop a file here");
        style = picture("style", new ImageChoices(ofFiles, Samples.STYLES), "Choose a picture, or drop one here");
    }

    /** As large as the letters ask for, and no larger than leaves room for everything else on a small screen. */
    static Dimension pane(Em em, double width, double height) {
        double most = Toolkit.getDefaultToolkit().getScreenSize().height * LARGEST_SHARE;
        double share = Math.min(1, most / em.px(LARGEST));
        return em.px(width * share, height * share);
    }

    JPanel parts(JComponent preview) {
        JPanel row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.add(titled("Content", 'N', content, content.target()));
        row.add(javax.swing.Box.createHorizontalStrut(em.px(1)));
        row.add(titled("Style", 'Y', style, style.target()));
        row.add(javax.swing.Box.createHorizontalStrut(em.px(1)));
        row.add(titled("Quick preview", (char) 0, preview, preview));
        return row;
    }

    private PictureField picture(String name, ImageChoices choices, String nothing) {
        PicturePane pane = new PicturePane(pane(em, 16, 12));
        PictureField field =
                new PictureField(em, name, pane, new PictureField.Form(false, nothing, false), choices, changed);
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

    /** Chooses what the dialog begins with: the active image, and another as style. */
    void begin(CommandDialog dialog) {
        Object active = dialog.module().getInput("content");
        ImageChoice first = dialog.isGiven("content")
                ? ImageChoice.open((ImagePlus) active)
                : ImageChoices.content(active instanceof ImagePlus image ? image : null);
        content.choose(first);
        if (!dialog.isGiven("style")) {
            style.choose(ImageChoices.style(first, dialog.last("style")));
        }
    }

    /** Opened while there was none, an image is what the person opened it for. */
    void opened(ImagePlus image) {
        if (content.picture() == null && !ofFiles && !ImageChoices.isResult(image)) {
            content.choose(ImageChoice.open(image));
        }
    }

    /** Offers the images that are open now. */
    void refresh(UnaryOperator<Picture> stays) {
        content.refresh(stays);
        style.refresh(stays);
    }

    /** Remembers the files for the next dialog. */
    void used() {
        for (PictureField field : List.of(content, style)) {
            if (field.picture() instanceof ImageChoice choice && !choice.isOpenImage() && choice.file() != null) {
                ImageChoices.used(choice.file());
            }
        }
    }
}
