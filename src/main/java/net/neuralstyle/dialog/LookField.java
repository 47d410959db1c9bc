package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
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

/**
 * One of several looks: those with a picture in a row, those without one below them; at the bottom, a sentence about the one
 * that is chosen.
 */
public final class LookField extends JPanel {
    private static final long serialVersionUID = 1;

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
        JPanel pictured = new JPanel(new GridLayout(1, 0, em.px(.3), 0));
        JPanel plain = new JPanel(new FlowLayout(FlowLayout.LEADING, em.px(.3), em.px(.2)));
        ButtonGroup group = new ButtonGroup();
        for (Look look : offered) {
            JToggleButton button = button(em, name, look);
            button.addActionListener(event -> {
                if (!look.id.equals(chosen)) {
                    choose(look.id);
                    changed.accept(look.id);
                }
            });
            group.add(button);
            (look.picture == null ? plain : pictured).add(button);
            buttons.put(look.id, button);
            looks.put(look.id, look);
        }
        add(pictured, BorderLayout.NORTH);
        add(plain, BorderLayout.CENTER);
        add(sentence, BorderLayout.SOUTH);
    }

    private static JToggleButton button(Em em, String name, Look look) {
        JToggleButton button = new JToggleButton(words(look.id));
        button.setName(name + " " + look.id);
        button.setToolTipText(look.sentence.isEmpty() ? null : look.sentence);
        button.setMargin(new java.awt.Insets(em.px(.15), em.px(.15), em.px(.15), em.px(.15)));
        button.setVerticalTextPosition(SwingConstants.BOTTOM);
        button.setHorizontalTextPosition(SwingConstants.CENTER);
        if (look.picture != null) {
            button.setIcon(new ImageIcon(icon(look.picture, em.px(5.2, 3.9))));
        }
        return button;
    }

    private static String words(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' ');
    }

    /** Cut to the area's proportions. */
    private static BufferedImage icon(Image picture, Dimension size) {
        BufferedImage icon = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = icon.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double width = picture.getWidth(null);
        double height = picture.getHeight(null);
        double scale = Math.max(size.width / width, size.height / height);
        int w = (int) Math.ceil(scale * width);
        int h = (int) Math.ceil(scale * height);
        canvas.drawImage(picture, (size.width - w) / 2, (size.height - h) / 2, w, h, null);
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
