package net.neuralstyle.dialog;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;

/** A picture as large as there is room, or a few words in its place. */
public final class PicturePane extends JComponent {
    private static final long serialVersionUID = 1;
    private static final Color FRAME = new Color(128, 128, 128, 120);
    private static final Color WORDS = new Color(110, 110, 110);

    private transient Image image;
    private String words = "";

    /** Makes a pane that shows nothing. */
    public PicturePane(Dimension size) {
        setPreferredSize(size);
        setMinimumSize(size);
    }

    /** Shows a picture. */
    public void show(Image shown) {
        image = shown;
        repaint();
    }

    /** Shows words in place of a picture. */
    public void say(String said) {
        image = null;
        words = said;
        repaint();
    }

    /** Whether there is a picture. */
    public boolean hasPicture() {
        return image != null;
    }

    /** The words in place of a picture. */
    public String words() {
        return image == null ? words : "";
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (image == null) {
            drawWords(canvas);
        } else {
            double scale =
                    Math.min((double) getWidth() / image.getWidth(null), (double) getHeight() / image.getHeight(null));
            int width = Math.max(1, (int) Math.round(scale * image.getWidth(null)));
            int height = Math.max(1, (int) Math.round(scale * image.getHeight(null)));
            canvas.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
        }
        canvas.dispose();
    }

    private void drawWords(Graphics2D canvas) {
        canvas.setColor(FRAME);
        canvas.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        canvas.setColor(WORDS);
        FontMetrics metrics = canvas.getFontMetrics();
        List<String> lines = lines(metrics);
        int y = (getHeight() - lines.size() * metrics.getHeight()) / 2 + metrics.getAscent();
        for (String line : lines) {
            canvas.drawString(line, (getWidth() - metrics.stringWidth(line)) / 2, y);
            y += metrics.getHeight();
        }
    }

    private List<String> lines(FontMetrics metrics) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) > getWidth() - metrics.getHeight()) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
