package net.neuralstyle.dialog;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Labelled fields in columns. */
public final class FieldGrid extends JPanel {
    private static final long serialVersionUID = 1;

    private final int columns;
    private final Insets insets;
    private final Insets before;
    private int count;

    /**
     * Makes a grid without fields.
     *
     * @param columns how many fields stand beside each other
     */
    public FieldGrid(Em em, int columns) {
        super(new GridBagLayout());
        this.columns = columns;
        insets = new Insets(em.px(.15), 0, em.px(.15), em.px(.3));
        before = new Insets(em.px(.15), em.px(.9), em.px(.15), em.px(.4));
    }

    /** Adds a field with its label, whose letter goes to the target with Alt. */
    public void add(String label, char mnemonic, JComponent field, JComponent target) {
        JLabel words = new JLabel(label);
        words.setToolTipText(target.getToolTipText());
        words.setLabelFor(target);
        if (mnemonic != 0) {
            words.setDisplayedMnemonic(mnemonic);
        }
        place(words, 0, 0, count % columns == 0 ? insets : before);
        place(field, 1, 1, insets);
        count++;
    }

    /** Adds something without a label. */
    public void add(JComponent field) {
        place(field, 1, 1, insets);
        count++;
    }

    private void place(JComponent part, int column, double weight, Insets around) {
        GridBagConstraints at = new GridBagConstraints();
        at.gridx = 2 * (count % columns) + column;
        at.gridy = count / columns;
        at.weightx = weight;
        at.insets = around;
        at.anchor = GridBagConstraints.LINE_START;
        at.fill = column == 0 ? GridBagConstraints.NONE : GridBagConstraints.HORIZONTAL;
        add(part, at);
    }
}
