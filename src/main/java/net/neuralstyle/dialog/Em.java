package net.neuralstyle.dialog;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Font;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.UIManager;

/**
 * Lengths in heights of the letters, so that a dialog keeps its proportions wherever letters are larger.
 *
 * @param pixels of one height
 */
public record Em(float pixels) {
    private static final float SMALLEST = 12;

    /**
     * Takes the letters of this screen.
     *
     * @param scale how many times as large as the screen's own they are to be
     */
    public static Em scaled(double scale) {
        Font font = UIManager.getFont("Label.font");
        float size = font == null ? new JLabel().getFont().getSize2D() : font.getSize2D();
        return new Em((float) (Math.max(SMALLEST, size) * Math.max(1, scale)));
    }

    /** Gives a length in pixels. */
    public int px(double ems) {
        return Math.round((float) (ems * pixels));
    }

    /** Gives an area in pixels. */
    public Dimension px(double width, double height) {
        return new Dimension(px(width), px(height));
    }

    /** Gives every part of a window these letters, bold or slanted where it has them by a property of its own. */
    public void apply(Component component) {
        Font font = component.getFont();
        if (font != null) {
            int style = component instanceof JComponent part
                            && part.getClientProperty("bold") instanceof Boolean bold
                            && bold
                    ? Font.BOLD
                    : Font.PLAIN;
            component.setFont(font.deriveFont(style, pixels));
        }
        if (component instanceof Container container) {
            for (Component part : container.getComponents()) {
                apply(part);
            }
        }
    }
}
