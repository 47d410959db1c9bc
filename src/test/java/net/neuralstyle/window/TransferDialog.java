package net.neuralstyle.window;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/** The hands on a dialog of ours: its parts are found by their names. */
final class TransferDialog {
    private final JDialog window;

    TransferDialog(JDialog window) {
        this.window = window;
    }

    /** Whether a dialog is one of the plugin's own. */
    static boolean isOurs(Dialog dialog) {
        return dialog instanceof JDialog
                && Screen.parts(dialog, AbstractButton.class).stream()
                        .anyMatch(button -> "Reset".equals(button.getName()));
    }

    /** Chooses the entry of the transfer and waits for its dialog. */
    static TransferDialog open() {
        return open(PlainImageJ.TRANSFER);
    }

    static TransferDialog open(String entry) {
        PlainImageJ.choose(entry);
        return new TransferDialog((JDialog) Screen.dialog(entry));
    }

    JDialog window() {
        return window;
    }

    <C extends Component> C part(String name, Class<C> type) {
        return Screen.parts(window, type).stream()
                .filter(part -> name.equals(part.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + name));
    }

    /** Does something as the windows do it. */
    static void onWindowsThread(Runnable work) {
        try {
            EventQueue.invokeAndWait(work);
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    void type(String name, String text) {
        onWindowsThread(() -> part(name, JTextComponent.class).setText(text));
    }

    String text(String name) {
        return part(name, JTextComponent.class).getText();
    }

    void select(String name, Object item) {
        onWindowsThread(() -> part(name, JComboBox.class).setSelectedItem(item));
    }

    String selected(String name) {
        return String.valueOf(part(name, JComboBox.class).getSelectedItem());
    }

    /** Chooses a picture by what the list says. */
    void choosePicture(String field, String label) {
        JComboBox<?> list = part(field + " list", JComboBox.class);
        onWindowsThread(() -> {
            for (int i = 0; i < list.getItemCount(); i++) {
                if (label.equals(String.valueOf(list.getItemAt(i)))) {
                    list.setSelectedIndex(i);
                    return;
                }
            }
            throw new AssertionError("no picture " + label);
        });
    }

    String picture(String field) {
        return selected(field + " list");
    }

    void press(String button) {
        onWindowsThread(() -> part(button, AbstractButton.class).doClick());
    }

    String complaint() {
        return part("complaint", JTextComponent.class).getText();
    }

    String cost() {
        return part("cost", JLabel.class).getText();
    }

    /** Small, quick, and with layers that small styles are large enough for. */
    void quick(String size, String iterations) {
        type("size", size);
        type("iterations", iterations);
        type("contentLayers", "relu2_2");
        type("styleLayers", "relu1_1,relu2_1");
    }

    /** Clicks on a button that closes the dialog; as {@link Screen#answer}, where the click is lost. */
    void answer(String button) {
        PlainImageJ.screen().click(part(button, AbstractButton.class));
        for (int i = 0; i < 300 && window.isShowing(); i++) {
            ij.IJ.wait(10);
        }
        if (window.isShowing() && complaint().isEmpty()) {
            press(button);
        }
        Screen.await("the dialog to close; it says \"" + complaint() + "\"", 20, () -> !window.isShowing());
    }

    /** Clicks OK and waits for the result. */
    ImagePlus accept() {
        int before = PlainImageJ.ids().length;
        answer("OK");
        return result(before);
    }

    /**
     * Waits for the result, after OK was pressed.
     *
     * @param before images that there were until then
     */
    ImagePlus result(int before) {
        Screen.await(
                "the result",
                30,
                () -> PlainImageJ.ids().length == before + 1
                        && WindowManager.getImage(PlainImageJ.ids()[before]).getInfoProperty() != null);
        ImagePlus result = WindowManager.getImage(PlainImageJ.ids()[before]);
        Screen.await("it to be active", 60, () -> WindowManager.getCurrentImage() == result);
        return result;
    }

    /** Parts that the Tab key goes to, by their names, in its order. */
    List<String> tabOrder() {
        java.util.ArrayList<String> names = new java.util.ArrayList<>();
        java.awt.FocusTraversalPolicy policy = window.getFocusTraversalPolicy();
        Component first = policy.getFirstComponent(window);
        Component part = first;
        do {
            names.add(String.valueOf(part.getName()));
            part = policy.getComponentAfter(window, part);
        } while (part != first && names.size() < 200);
        return names;
    }
}
