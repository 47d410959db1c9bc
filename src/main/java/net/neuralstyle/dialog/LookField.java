package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;

/** One of several looks, each with a picture where it has one; below, a sentence about the one that is chosen. */
public final class LookField extends JPanel {
    private static final long serialVersionUID = 1;
    private static final String NO_PICTURE = "no picture";
    /** Height of these words' letters, of the area's. */
    private static final float LETTERS = .2f;

    private final Map<String, JToggleButton> buttons = new LinkedHashMap<>();
    private final transient Map<String, Look> looks = new LinkedHashMap<>();
    private final JLabel sentence = new JLabel(" ");
    private String chosen = "";

    /**
     * A look as it is offered.
     *
     * @param id as macros write it
     * @param sentence about it; may be empty
     * @param picture of it; null for none
     */
    public record Look(String id, String sentence, Image picture) {}

    /**
     * Offers looks.
     *
     * @param changed told the id of every look that a person chooses
     */
    public LookField(Em em, String name, List<Look> offered, Consumer<String> changed) {
        super(new BorderLayout(0, em.px(.2)));
        setName(name);
        JPanel row = new JPanel(new GridLayout(1, 0, em.px(.3), 0));
        ButtonGroup group = new ButtonGroup();
        boolean pictured = offered.stream().anyMatch(look -> look.picture != null);
        for (Look look : offered) {
            JToggleButton button = new JToggleButton(words(look.id));
            button.setName(name + " " + look.id);
            button.setToolTipText(look.sentence.isEmpty() ? null : look.sentence);
            button.setMargin(new java.awt.Insets(em.px(.15), em.px(.15), em.px(.15), em.px(.15)));
            button.setVerticalTextPosition(SwingConstants.BOTTOM);
            button.setHorizontalTextPosition(SwingConstants.CENTER);
            if (pictured) {
                button.setIcon(new ImageIcon(icon(look.picture, em.px(5.2, 3.9))));
            }
            button.addActionListener(event -> {
                if (!look.id.equals(chosen)) {
                    choose(look.id);
                    changed.accept(look.id);
                }
            });
            group.add(button);
            row.add(button);
            buttons.put(look.id, button);
            looks.put(look.id, look);
        }
        add(row, BorderLayout.CENTER);
        add(sentence, BorderLayout.SOUTH);
    }

    private static String words(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' ');
    }

    /** Cut to the area's proportions; words where there is no picture. */
    private static BufferedImage icon(Image picture, Dimension size) {
        BufferedImage icon = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = icon.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        if (picture == null) {
            canvas.setColor(java.awt.Color.LIGHT_GRAY);
            canvas.fillRect(0, 0, size.width, size.height);
            canvas.setColor(java.awt.Color.DARK_GRAY);
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.setFont(canvas.getFont().deriveFont(size.height * LETTERS));
            int width = canvas.getFontMetrics().stringWidth(NO_PICTURE);
            canvas.drawString(NO_PICTURE, (size.width - width) / 2, size.height * 3 / 5);
        } else {
            double width = picture.getWidth(null);
            double height = picture.getHeight(null);
            double scale = Math.max(size.width / width, size.height / height);
            int w = (int) Math.ceil(scale * width);
            int h = (int) Math.ceil(scale * height);
            canvas.drawImage(picture, (size.width - w) / 2, (size.height - h) / 2, w, h, null);
        }
        canvas.dispose();
        return icon;
    }

    /** Chooses a look; one that is not offered leaves none chosen. */
    public void choose(String id) {
        chosen = id;
        JToggleButton button = buttons.get(id);
        if (button != null) {
            button.setSelected(true);
        }
        Look look = looks.get(id);
        sentence.setText(look == null || look.sentence.isEmpty() ? " " : look.sentence);
    }

    /** The id of the chosen look. */
    public String chosen() {
        return chosen;
    }

    /** Gives the part that the keyboard goes to. */
    public javax.swing.JComponent target() {
        return buttons.values().iterator().next();
    }
}
