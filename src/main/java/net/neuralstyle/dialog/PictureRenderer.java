package net.neuralstyle.dialog;

import java.awt.Component;
import java.util.function.Function;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.ListCellRenderer;

/** Says a picture's label in a list. */
final class PictureRenderer implements ListCellRenderer<Picture> {
    private final DefaultListCellRenderer cell = new DefaultListCellRenderer();
    private final String nothing;
    private final Function<Picture, String> label;

    PictureRenderer(String nothing, Function<Picture, String> label) {
        this.nothing = nothing;
        this.label = label;
    }

    @Override
    public Component getListCellRendererComponent(
            JList<? extends Picture> list, Picture picture, int index, boolean selected, boolean focused) {
        return cell.getListCellRendererComponent(
                list, picture == null ? nothing : label.apply(picture), index, selected, focused);
    }
}
