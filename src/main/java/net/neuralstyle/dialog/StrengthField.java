package net.neuralstyle.dialog;

import java.awt.BorderLayout;
import java.awt.GridBagLayout;
import java.util.Hashtable;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;

/**
 * A factor from a tenth to a hundred: a slider whose every step multiplies by the same, and the number itself. A number that
 * was written in percent stays one, and the slider goes from 0 to 100 of them.
 */
public final class StrengthField extends JPanel {
    private static final long serialVersionUID = 1;
    /** Steps for a factor of ten. */
    private static final int STEPS = 20;

    private static final String PERCENT = "%";

    private final JSlider slider = new JSlider(-STEPS, 2 * STEPS);
    private final JTextField number = new JTextField(5);
    private boolean setting;

    /**
     * Makes a field that shows no strength.
     *
     * @param changed told after every change
     */
    public StrengthField(Em em, String name, String tip, Runnable changed) {
        super(new BorderLayout(em.px(.4), 0));
        setName(name);
        slider.setName(name + " slider");
        slider.getAccessibleContext().setAccessibleName(name);
        number.setName(name);
        slider.setToolTipText(tip);
        number.setToolTipText(tip);
        slider.setMajorTickSpacing(STEPS);
        slider.setPaintTicks(true);
        Hashtable<Integer, JLabel> ends = new Hashtable<>();
        ends.put(-STEPS, new JLabel("content"));
        ends.put(2 * STEPS, new JLabel("style"));
        ends.values().forEach(em::apply);
        slider.setLabelTable(ends);
        slider.setPaintLabels(true);
        add(slider, BorderLayout.CENTER);
        // No higher than its letters.
        JPanel beside = new JPanel(new GridBagLayout());
        beside.add(number);
        add(beside, BorderLayout.EAST);
        slider.addChangeListener(event -> {
            // A touched thumb tells of itself too: what is not moved must not round the number that was typed.
            if (!setting && slider.getValue() != step()) {
                set(isPercent() ? percent() : rounded(Math.pow(10, (double) slider.getValue() / STEPS)), changed);
            }
        });
        TextListener.listen(number, () -> typed(changed));
    }

    private void set(String text, Runnable changed) {
        setting = true;
        number.setText(text);
        setting = false;
        changed.run();
    }

    private void typed(Runnable changed) {
        if (!setting) {
            slide();
            changed.run();
        }
    }

    private void slide() {
        setting = true;
        try {
            // Half a number is typed: the slider waits for the rest, and OK refuses what stays wrong.
            slider.setValue(step());
        } finally {
            setting = false;
        }
    }

    /** The slider's step that is nearest to the number; where it stands already if there is no such number. */
    private int step() {
        try {
            double value = Double.parseDouble(text().replace(PERCENT, "").trim());
            int nearest = (int) Math.round(isPercent() ? value / 100 * 3 * STEPS - STEPS : STEPS * Math.log10(value));
            return value > 0
                    ? Math.max(slider.getMinimum(), Math.min(slider.getMaximum(), nearest))
                    : slider.getValue();
        } catch (NumberFormatException e) {
            return slider.getValue();
        }
    }

    private boolean isPercent() {
        return text().endsWith(PERCENT);
    }

    /** Where the slider stands, from its one end to the other. */
    private String percent() {
        return Math.round(100. * (slider.getValue() + STEPS) / (3 * STEPS)) + PERCENT;
    }

    /** Two digits are as fine as an eye can tell. */
    private static String rounded(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        String text = String.format(Locale.ROOT, "%.4f", unit * Math.round(value / unit));
        return text.replaceFirst("\\.?0+$", "");
    }

    /** The number as it stands there. */
    public String text() {
        return number.getText().trim();
    }

    /** Shows a number. */
    public void setText(String text) {
        setting = true;
        number.setText(text);
        setting = false;
        slide();
    }

    /** Gives the part that the keyboard goes to. */
    public JComponent target() {
        return slider;
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        slider.setEnabled(enabled);
        number.setEnabled(enabled);
    }
}
