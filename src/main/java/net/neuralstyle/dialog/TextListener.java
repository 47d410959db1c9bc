package net.neuralstyle.dialog;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Hears of every letter that is typed or deleted, whoever does it. */
public final class TextListener implements DocumentListener {
    private final Runnable changed;

    private TextListener(Runnable changed) {
        this.changed = changed;
    }

    /**
     * Listens to a field.
     *
     * @param changed told after every change
     */
    public static void listen(JTextComponent field, Runnable changed) {
        field.getDocument().addDocumentListener(new TextListener(changed));
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        // The letters' looks alone.
    }
}
