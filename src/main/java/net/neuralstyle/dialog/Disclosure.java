package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;

/** A line that opens what is below it, and closes it again. */
public final class Disclosure extends JPanel {
    private static final long serialVersionUID = 1;

    private final JToggleButton line;
    private final JComponent body;
    private final String title;
    private String note = "";

    /**
     * Makes a line whose part is hidden at first.
     *
     * @param title of the line
     * @param toggled told after it opened or closed
     */
    public Disclosure(Em em, String title, char mnemonic, JComponent body, Runnable toggled) {
        super(new BorderLayout());
        this.title = title;
        this.body = body;
        line = new JToggleButton();
        line.setName(title);
        line.setMnemonic(mnemonic);
        line.setHorizontalAlignment(SwingConstants.LEFT);
        line.setBorder(BorderFactory.createEmptyBorder(em.px(.3), 0, em.px(.3), 0));
        line.setContentAreaFilled(false);
        body.setBorder(BorderFactory.createEmptyBorder(0, em.px(1.2), em.px(.3), 0));
        add(line, BorderLayout.NORTH);
        add(body, BorderLayout.CENTER);
        line.addItemListener(event -> {
            redraw();
            toggled.run();
        });
        redraw();
    }

    private void redraw() {
        boolean open = isOpen();
        body.setVisible(open);
        line.setText((open ? "▾  " : "▸  ") + title + (note.isEmpty() ? "" : "  (" + note + ")"));
    }

    /** Whether what is below is seen. */
    public boolean isOpen() {
        return line.isSelected();
    }

    /** Shows or hides the part. */
    public void setOpen(boolean open) {
        line.setSelected(open);
    }

    /** Adds a few words to the line, for instance how much below is not as usual; none if empty. */
    public void note(String words) {
        note = words;
        redraw();
    }
}
