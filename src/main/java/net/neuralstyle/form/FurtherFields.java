package net.neuralstyle.form;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.neuralstyle.command.ImageChoice;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.dialog.Em;
import net.neuralstyle.dialog.FieldGrid;
import net.neuralstyle.dialog.Picture;
import net.neuralstyle.dialog.PictureField;
import net.neuralstyle.dialog.PicturePane;
import net.neuralstyle.dialog.TextListener;
import net.neuralstyle.imagej.OpenImages;
import net.neuralstyle.settings.StyleName;

/** Further styles with their weights, mask and regions, chosen as the first style is. */
final class FurtherFields {
    static final List<String> NAMES =
            List.of("style2", "style3", "style4", "mask", "regions", "contentMap", "strengthMap", "feather", "stack");
    private static final PictureField.Form SMALL = new PictureField.Form(true, "none", true);

    private final Em em;
    private final ModuleFields fields;
    private final ImageChoices styles;
    private final ImageChoices images;
    private final Runnable changed;
    private final List<PictureField> pictures = new ArrayList<>();

    /**
     * Prepares the fields, without making them.
     *
     * @param styles offered as further styles
     * @param images offered as mask and regions
     */
    FurtherFields(Em em, ModuleFields fields, ImageChoices styles, ImageChoices images, Runnable changed) {
        this.em = em;
        this.fields = fields;
        this.styles = styles;
        this.images = images;
        this.changed = changed;
    }

    JPanel parts() {
        FieldGrid grid = new FieldGrid(em, 2);
        for (String name : NAMES) {
            switch (name) {
                case "style2", "style3", "style4" -> addPicture(grid, name, true);
                case "mask", "regions", "contentMap", "strengthMap" -> addPicture(grid, name, false);
                default -> {
                    ModuleFields.Field field = fields.add(name);
                    grid.add(InputWords.label(fields.input(name)), (char) 0, field.part(), field.target());
                }
            }
        }
        return grid;
    }

    private void addPicture(FieldGrid grid, String name, boolean weighted) {
        PicturePane pane = new PicturePane(em.px(2.6, 2));
        PictureField picture = new PictureField(em, name, pane, SMALL, weighted ? styles : images, changed);
        pictures.add(picture);
        JTextField weight = new JTextField("1", 4);
        weight.setName(name + " weight");
        weight.setToolTipText("Its weight against the first style's 1");
        TextListener.listen(weight, changed);
        JPanel part = new JPanel(new BorderLayout(em.px(.4), 0));
        part.add(picture, BorderLayout.CENTER);
        if (weighted) {
            JPanel right = new JPanel(new BorderLayout(em.px(.3), 0));
            right.add(new JLabel("×"), BorderLayout.WEST);
            right.add(weight, BorderLayout.CENTER);
            part.add(right, BorderLayout.EAST);
        }
        fields.add(
                name,
                new ModuleFields.Field(
                        part,
                        picture.target(),
                        () -> text((ImageChoice) picture.picture(), weight.getText()),
                        value -> set(picture, weight, weighted, value == null ? "" : value.toString())));
        grid.add(InputWords.label(fields.input(name)), (char) 0, part, picture.target());
    }

    private static String text(ImageChoice choice, String weight) {
        if (choice == null) {
            return "";
        }
        String share = weight.trim();
        return share.isEmpty() || share.equals("1") ? choice.text() : choice.text() + "*" + share;
    }

    private static void set(PictureField picture, JTextField weight, boolean weighted, String text) {
        if (!weighted || text.isBlank()) {
            picture.choose(ImageChoices.named(text));
            weight.setText("1");
            return;
        }
        StyleName name = StyleName.parse(text, named -> OpenImages.titled(named) != null);
        picture.choose(ImageChoices.named(name.name()));
        weight.setText(name.weight() == 1 ? "1" : Double.toString(name.weight()));
    }

    /** Offers the images that are open now. */
    void refresh(UnaryOperator<Picture> stays) {
        pictures.forEach(picture -> picture.refresh(stays));
    }
}
