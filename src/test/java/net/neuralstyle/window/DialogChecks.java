package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.TRANSFER;
import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.ids;
import static net.neuralstyle.window.PlainImageJ.open;
import static net.neuralstyle.window.PlainImageJ.shoot;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JComponent;

/** The dialog as a person meets it; run by {@link PlainImageJ}, in plain ImageJ and on SciJava's side. */
final class DialogChecks {
    private DialogChecks() {}

    /** Without an image the dialog opens all the same, says so, and a sample can be taken. */
    static void noImage() throws Exception {
        TransferDialog dialog = TransferDialog.open();
        equal("null", dialog.picture("content"));
        shoot("dialog without an image");
        dialog.press("OK");
        Screen.await("the complaint", 10, () -> dialog.complaint().contains("Content is missing"));
        dialog.choosePicture("content", "Cells (sample)");
        dialog.quick("48", "3");
        ImagePlus result = dialog.accept();
        equal("cells in the style of flow_strokes (48 px, iterations 3)", result.getTitle());
    }

    /** The dialog offers the open images, the active one as content, another as style, and fits a laptop's screen. */
    static void dialog() throws Exception {
        open("stripes.png", 1);
        open("boats at sea.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        equal("boats at sea.tif", dialog.picture("content"));
        equal("stripes.png", dialog.picture("style"));
        check(dialog.part("preview", AbstractButton.class).isSelected(), "no preview");
        checkFits(dialog.window());
        // It comes after the quick preview, which has no more of them.
        dialog.type("iterations", "5");
        Screen.await("the estimate", 60, () -> dialog.cost().matches("512 × 384 pixels: about .*"));
        shoot("dialog of " + TRANSFER);
        for (String line : List.of("Further styles, mask, regions and stacks", "More settings")) {
            dialog.press(line);
            checkFits(dialog.window());
            shoot("dialog with " + line);
        }
        check(
                !dialog.part("Further styles, mask, regions and stacks", AbstractButton.class)
                        .isSelected(),
                "both are open");
        dialog.type("size", "256");
        Screen.await("the other estimate", 30, () -> dialog.cost().startsWith("256 × 192 pixels: about "));
        dialog.answer("Cancel");
        IJ.wait(200);
        equal(2, ids().length);
    }

    private static void checkFits(Dialog dialog) {
        Screen.settle();
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        check(dialog.getHeight() <= 730, "the dialog is too high", dialog.getSize());
        check(dialog.getWidth() <= 1100, "the dialog is too wide", dialog.getSize());
        check(dialog.getY() >= 0 && dialog.getY() + dialog.getHeight() <= screen.height, dialog.getBounds());
    }

    /** Larger letters make a larger dialog, and where the screen ends, it scrolls. */
    static void largeLetters() throws Exception {
        open("stripes.png", 1);
        open("boats.tif", 3);
        int width = 0;
        for (double scale : new double[] {1, 1.5, 2}) {
            Prefs.setGuiScale(scale);
            TransferDialog dialog = TransferDialog.open();
            check(
                    dialog.window().getWidth() > width,
                    "no larger",
                    scale,
                    dialog.window().getSize());
            width = dialog.window().getWidth();
            check(dialog.window().getHeight() <= 768, dialog.window().getSize());
            shoot("dialog at " + scale);
            dialog.answer("Cancel");
        }
        Prefs.setGuiScale(1);
    }

    /** Dialogs of the other commands fit as well. */
    static void otherDialogs() throws Exception {
        open("stripes.png", 1);
        for (String label :
                List.of(TRANSFER + " (Files)", "Style Folder", "Run Recipe Again", "Continue", "Manage Weights")) {
            TransferDialog dialog = TransferDialog.open(label);
            checkFits(dialog.window());
            shoot("dialog of " + label);
            dialog.answer("Cancel");
            equal(List.of(), Screen.dialogs());
        }
    }

    /** While a run goes on, and while a dialog is open, no second one is filled in. */
    static void secondIsRefused() {
        open("style.tif", 1);
        open("content.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        PlainImageJ.choose("Style Folder");
        Screen.await("the refusal", 20, () -> Screen.dialogs().size() == 2);
        Dialog refusal = Screen.dialog("Style Folder");
        check(!TransferDialog.isOurs(refusal), refusal);
        PlainImageJ.screen()
                .answer(refusal, Screen.parts(refusal, java.awt.Button.class).get(0));
        dialog.quick("96", "100000");
        dialog.answer("OK");
        Screen.await("the preview", 20, () -> ids().length == 3);
        PlainImageJ.choose(TRANSFER);
        Dialog second = Screen.dialog(TRANSFER);
        check(!TransferDialog.isOurs(second), second);
        PlainImageJ.screen()
                .answer(second, Screen.parts(second, java.awt.Button.class).get(0));
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        PlainImageJ.screen().answer(Screen.dialog("Keep the Run"), KeyEvent.VK_N);
        Screen.await("the run to end", 5, () -> WindowManager.getImage(ids()[2]).getInfoProperty() != null);
    }

    /** The pair is painted small while the dialog is open, anew after every change, and OK does not wait for it. */
    static void quickPreview() throws Exception {
        open("style.tif", 1);
        open("content.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        JComponent quick = dialog.part("quick preview", JComponent.class);
        Screen.await("the first picture", 60, () -> isPicture(quick));
        dialog.type("styleLayers", "nonsense");
        Screen.await("the reason why there is none", 10, () -> !isPicture(quick));
        dialog.type("styleLayers", "relu1_1,relu2_1");
        long began = System.nanoTime();
        Screen.await("a picture", 30, () -> isPicture(quick));
        IJ.log(String.format("first picture after %.2f s", (System.nanoTime() - began) / 1e9));
        System.err.printf("first picture after %.2f s%n", (System.nanoTime() - began) / 1e9);
        // A field that a small picture does not depend on can be in its way as well.
        dialog.type("size", "x");
        dialog.type("styleLayers", "relu1_1");
        Screen.await("the other reason", 10, () -> !isPicture(quick));
        dialog.type("size", "64");
        Screen.await("a picture once more", 30, () -> isPicture(quick));
        dialog.quick("48", "3");
        began = System.nanoTime();
        dialog.accept();
        check(System.nanoTime() - began < 20e9, "OK waited");
    }

    /** The picture of the dialog that the manual shows, of two samples. */
    static void manualPicture() throws Exception {
        for (String sample : List.of("Mosaic (style)", "Cells (content)")) {
            int before = ids().length;
            PlainImageJ.choose(sample);
            Screen.await("the sample", 20, () -> ids().length == before + 1);
            Screen.settle();
        }
        TransferDialog dialog = TransferDialog.open();
        equal("cells.png", dialog.picture("content"));
        equal("mosaic.png", dialog.picture("style"));
        JComponent quick = dialog.part("quick preview", JComponent.class);
        Screen.await("the preview", 60, () -> isPicture(quick));
        // It comes when the preview is as good as it gets.
        Screen.await("the estimate", 60, () -> dialog.cost().contains(" of memory"));
        // For the painting.
        IJ.wait(150);
        PlainImageJ.screen().shoot(dialog.window(), new File(PlainImageJ.pictures(), "manual dialog.png"));
        dialog.answer("Cancel");
    }

    private static boolean isPicture(JComponent pane) {
        boolean[] shown = new boolean[1];
        TransferDialog.onWindowsThread(() -> {
            try {
                shown[0] = (Boolean) pane.getClass().getMethod("hasPicture").invoke(pane);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return shown[0];
    }

    /** Every field can be reached with the Tab key; Escape cancels. */
    static void keyboard() {
        open("style.tif", 1);
        open("content.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        List<String> order = dialog.tabOrder();
        for (String name : List.of(
                "content list", "style list", "strength slider", "strength", "size", "colours", "preview", "OK")) {
            check(order.contains(name), name, order);
        }
        check(order.indexOf("content list") < order.indexOf("style list"), order);
        check(order.indexOf("style list") < order.indexOf("strength"), order);
        PlainImageJ.screen().click(dialog.part("strength", javax.swing.text.JTextComponent.class));
        PlainImageJ.screen().press(KeyEvent.VK_ESCAPE);
        Screen.await("the dialog to close", 10, () -> !dialog.window().isShowing());
        equal(2, ids().length);
    }
}
