package net.neuralstyle.form;

import java.awt.Component;
import java.util.Map;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.ListCellRenderer;

/** A setting's choices as a person would say them; those that speak for themselves stay as macros write them. */
final class ChoiceWords implements ListCellRenderer<Object> {
    private static final Map<String, String> WORDS = Map.of(
            "colours none", "the style's",
            "colours luminance", "the content's, pixel by pixel (luminance)",
            "colours cholesky", "the content's palette (cholesky)",
            "colours pca", "the content's palette (pca)",
            "colours symmetric", "the content's palette (symmetric)",
            "colours histogram", "the content's palette (histogram)",
            "stack current", "the current plane",
            "stack slices", "all slices",
            "stack frames", "all frames",
            "stack all", "all slices and frames");

    private final DefaultListCellRenderer cell = new DefaultListCellRenderer();
    private final String setting;

    ChoiceWords(String setting) {
        this.setting = setting;
    }

    @Override
    public Component getListCellRendererComponent(
            JList<?> list, Object value, int index, boolean selected, boolean focused) {
        String words = WORDS.getOrDefault(setting + " " + value, String.valueOf(value));
        return cell.getListCellRendererComponent(list, words, index, selected, focused);
    }
}
