package net.neuralstyle.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import org.junit.jupiter.api.Test;

/** The parts of dialogs, without a screen. */
class FieldsTest {
    private static final Em EM = new Em(10);

    private int changes;

    private record Named(String label) implements Picture {
        @Override
        public String description() {
            return label;
        }

        @Override
        public BufferedImage image() {
            return new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
        }
    }

    private static <C> C part(JComponent of, Class<C> type) {
        for (java.awt.Component part : of.getComponents()) {
            if (type.isInstance(part)) {
                return type.cast(part);
            }
            C inner = part instanceof JComponent container ? part(container, type) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    @Test
    void theStrengthIsANumberAndAPlaceOnTheSlider() {
        StrengthField field = new StrengthField(EM, "strength", "tip", () -> changes++);
        JSlider slider = part(field, JSlider.class);
        field.setText("10");
        assertEquals(20, slider.getValue());
        assertEquals(0, changes);
        slider.setValue(40);
        assertEquals("100", field.text());
        slider.setValue(-20);
        assertEquals("0.1", field.text());
        slider.setValue(14);
        assertEquals("5", field.text());
        assertEquals(3, changes);
        JTextField number = part(field, JTextField.class);
        number.setText("8");
        assertEquals("8", field.text());
        assertEquals(18, slider.getValue());
        number.setText("eight");
        assertEquals("eight", field.text());
        assertEquals(18, slider.getValue());
    }

    /** Half way from 0 to 100 is the step of the factor the root of ten, in the middle too. */
    @Test
    void aStrengthInPercentStaysSo() {
        StrengthField field = new StrengthField(EM, "strength", "tip", () -> changes++);
        JSlider slider = part(field, JSlider.class);
        field.setText("50%");
        assertEquals(10, slider.getValue());
        slider.setValue(25);
        assertEquals("75%", field.text());
        slider.setValue(40);
        assertEquals("100%", field.text());
        part(field, JTextField.class).setText("1");
        assertEquals(0, slider.getValue());
        slider.setValue(20);
        assertEquals("10", field.text());
    }

    /** The number 7 stands at the step of 7.1; to press on the thumb and let go is to move nothing. */
    @Test
    void aTouchedSliderDoesNotRoundTheNumber() {
        StrengthField field = new StrengthField(EM, "strength", "tip", () -> changes++);
        JSlider slider = part(field, JSlider.class);
        field.setText("7");
        slider.setValueIsAdjusting(true);
        slider.setValueIsAdjusting(false);
        assertEquals("7", field.text());
        assertEquals(0, changes);
        slider.setValue(18);
        assertEquals("7.9", field.text());
    }

    @Test
    void aLookIsChosenOnceAndSaysWhatItIs() {
        List<String> chosen = new ArrayList<>();
        List<LookField.Look> looks = List.of(
                new LookField.Look("oil", "Broad strokes.", new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB)),
                new LookField.Look("pen-and-ink", "", null));
        LookField field = new LookField(EM, "look", looks, chosen::add);
        field.choose("oil");
        assertEquals("Broad strokes.", part(field, JLabel.class).getText());
        JToggleButton ink = (JToggleButton) ((JComponent) field.getComponent(1)).getComponent(0);
        assertEquals("Pen and ink", ink.getText());
        ink.doClick();
        ink.doClick();
        assertEquals(List.of("pen-and-ink"), chosen);
        assertEquals("pen-and-ink", field.chosen());
    }

    @Test
    void aPictureStaysChosenUntilItIsGone() {
        List<Picture> all = new ArrayList<>(List.of(new Named("a"), new Named("b")));
        PictureField.Sources sources = new PictureField.Sources() {
            @Override
            public List<Picture> all() {
                return all;
            }

            @Override
            public Picture of(File file) {
                return new Named(file.getName());
            }

            @Override
            public File browse(java.awt.Component parent) {
                return null;
            }
        };
        PictureField field = new PictureField(
                EM,
                "style",
                new PicturePane(EM.px(4, 3)),
                new PictureField.Form(false, "none", true),
                sources,
                () -> changes++);
        field.choose(new Named("b"));
        field.choose(new Named("b"));
        assertEquals(1, changes);
        all.add(0, new Named("c"));
        field.refresh(picture -> picture);
        assertEquals(new Named("b"), field.picture());
        assertEquals(4, part(field, JComboBox.class).getItemCount());
        field.refresh(picture -> null);
        assertEquals(null, field.picture());
        field.choose(sources.of(new File("/x/d.png")));
        assertEquals("d.png", field.picture().label());
    }

    @Test
    void aDisclosureOpensAndTakesANote() {
        JLabel body = new JLabel("inside");
        Disclosure line = new Disclosure(EM, "More", 'M', body, () -> changes++);
        assertFalse(body.isVisible());
        line.setOpen(true);
        assertTrue(body.isVisible() && line.isOpen());
        assertEquals(1, changes);
        line.note("2 changed");
        assertTrue(part(line, JToggleButton.class).getText().endsWith("More  (2 changed)"));
    }

    @Test
    void lengthsGrowWithTheLetters() {
        assertEquals(25, EM.px(2.5));
        assertEquals(2 * Em.scaled(1).px(10), Em.scaled(2).px(10));
    }
}
