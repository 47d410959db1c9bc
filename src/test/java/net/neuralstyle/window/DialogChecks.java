package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.TRANSFER;
import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.closeWithoutAsking;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.ids;
import static net.neuralstyle.window.PlainImageJ.open;
import static net.neuralstyle.window.PlainImageJ.pixels;
import static net.neuralstyle.window.PlainImageJ.recorded;
import static net.neuralstyle.window.PlainImageJ.shoot;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
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
        Screen.await("the estimate", 30, () -> dialog.cost().matches("512 × 384 pixels: about .*"));
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
        dialog.type("size", "1024");
        Screen.await("the other estimate", 10, () -> dialog.cost().startsWith("1024 × 768 pixels"));
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

    /** A result that is active becomes neither content nor style by itself. */
    static void neitherTheContentNorAResultIsTheStyle() {
        open("style.tif", 1);
        open("content.tif", 3);
        ImagePlus result = PlainImageJ.runDialog();
        check(WindowManager.getCurrentImage() == result, "the result is not active");
        TransferDialog dialog = TransferDialog.open();
        equal("content.tif", dialog.picture("content"));
        equal("style.tif", dialog.picture("style"));
        dialog.answer("Cancel");
        closeWithoutAsking(WindowManager.getImage(ids()[0]));
        dialog = TransferDialog.open();
        equal("content.tif", dialog.picture("content"));
        check(dialog.picture("style").endsWith("(sample)"), dialog.picture("style"));
        dialog.answer("Cancel");
    }

    /** What was set behind the line for more reaches the run and the recording, and is forgotten afterwards. */
    static void moreSettings() throws Exception {
        open("stripes.png", 1);
        open("boats.tif", 3);
        EventQueue.invokeAndWait(Recorder::new);
        Recorder recorder = Recorder.getInstance();
        int before = recorder.getText().length();
        TransferDialog dialog = TransferDialog.open();
        dialog.quick("48", "3");
        String usual = dialog.text("tvWeight");
        dialog.type("tvWeight", "0.25");
        dialog.select("statistic", "gram");
        check(
                dialog.part("More settings", AbstractButton.class).getText().contains("5 changed"),
                dialog.part("More settings", AbstractButton.class).getText());
        String info = dialog.accept().getInfoProperty();
        check(info.contains("\"tvWeight\": 0.25") && info.contains("\"statistic\": \"gram\""), info);
        String macro = recorded(recorder, before);
        for (String option : List.of("tvweight=0.25 ", "statistic=gram ", "contentlayers=relu2_2 ", "size=48 ")) {
            check(macro.contains(option), option, macro);
        }
        check(!macro.contains("encoder=") && !macro.contains("strength="), "what is as ever is recorded", macro);
        dialog = TransferDialog.open();
        equal(usual, dialog.text("tvWeight"));
        dialog.answer("Cancel");
    }

    /** Another look fills in the other fields at once, except those that the person has changed. */
    static void look() {
        open("stripes.png", 1);
        open("boats.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        dialog.type("size", "200");
        equal("compact", dialog.selected("encoder"));
        dialog.press("look assignment");
        equal("vgg19", dialog.selected("encoder"));
        equal("1000", dialog.text("iterations"));
        equal("block5_conv2", dialog.text("contentLayers"));
        equal("200", dialog.text("size"));
        dialog.press("Reset");
        equal("compact", dialog.selected("encoder"));
        equal("", dialog.text("contentLayers"));
        equal("512", dialog.text("size"));
        dialog.answer("Cancel");
    }

    /** What cannot be used is told in the dialog, by its own names, and nothing that was typed is lost. */
    static void comesBackAsTyped() throws Exception {
        open("stripes.png", 1);
        open("boats.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        dialog.quick("many", "3");
        dialog.type("strength", "7");
        dialog.press("OK");
        Screen.await("the complaint", 10, () -> dialog.complaint().startsWith("Size is \"many\""));
        equal("7", dialog.text("strength"));
        shoot("dialog with a complaint");
        dialog.type("size", "48");
        dialog.type("styleLayers", "relu5_4");
        dialog.press("OK");
        Screen.await("the next complaint", 10, () -> dialog.complaint().startsWith("Style layers"));
        // That the picture is too small for its layers only the run finds out.
        IJ.createImage("tiny.png", "RGB noise", 40, 30, 1).show();
        Screen.settle();
        dialog.choosePicture("style", "tiny.png");
        dialog.type("styleLayers", "relu4_1");
        dialog.select("enlargeStyle", "false");
        dialog.press("OK");
        Screen.await("the dialog to come back", 30, () -> !dialog.window().isShowing());
        TransferDialog again = new TransferDialog((javax.swing.JDialog) Screen.dialog(TRANSFER));
        Screen.await("the reason", 10, () -> again.complaint().contains("relu4_1"));
        equal("7", again.text("strength"));
        equal("tiny.png", again.picture("style"));
        equal("boats.tif", again.picture("content"));
        again.type("styleLayers", "relu1_1");
        again.select("enlargeStyle", "true");
        check(again.accept().getInfoProperty().contains("\"strength\": 7.0"), "another strength");
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
        Screen.dialog("Keep the Run").toFront();
        PlainImageJ.screen().press(KeyEvent.VK_N);
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
        Screen.await("the estimate", 30, () -> dialog.cost().contains(" of memory"));
        // The preview gets better for a while.
        IJ.wait(15000);
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

    /** A dialog begins with what the last one had, and not with what a macro had. */
    static void macrosAreForgotten() {
        open("style.tif", 1);
        open("content.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        dialog.quick("48", "3");
        dialog.type("strength", "8");
        equal("8", dialog.text("strength"));
        ImagePlus result = dialog.accept();
        check(result.getTitle().contains("strength 8,"), result);
        closeWithoutAsking(result);
        IJ.runMacro("selectImage('content.tif'); run('" + TRANSFER
                + "', 'style=style.tif strength=3 size=64 iterations=2 contentlayers=relu2_2 stylelayers=relu1_1');");
        closeWithoutAsking(WindowManager.getCurrentImage());
        dialog = TransferDialog.open();
        equal("8", dialog.text("strength"));
        equal("48", dialog.text("size"));
        equal("200", dialog.text("iterations"));
        dialog.press("Reset");
        equal("3", dialog.text("strength"));
        dialog.quick("512", "3");
        dialog.type("size", "32");
        closeWithoutAsking(dialog.accept());
    }

    /** A line that an earlier version recorded, with every parameter of that one in it, gives what the same few give. */
    static void aLongLineReplays() {
        open("style.tif", 1);
        open("content.tif", 3);
        String images = "content=content.tif style=style.tif";
        String quick = " size=48 iterations=3 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1 preset=default"
                + " pooling=max";
        IJ.runMacro("run('" + TRANSFER + "', '" + images + quick + "');");
        int[] expected = pixels(WindowManager.getCurrentImage());
        closeWithoutAsking(WindowManager.getCurrentImage());
        IJ.runMacro("run('" + TRANSFER + "', '" + images + quick + " contentweight=1 styleweight=1 tvweight=1"
                + " statistic=mean-covariance normalisation=relative smoothing=auto stylescale=1"
                + " init=content seed=1 device=auto precision=auto threads=0 memory=0 palette=1 smallestscale=256"
                + " scalestep=2 octaves=6 grain=0.35 rate=0.02 ratedecay=0.1 beta1=0.9 beta2=0.99 epsilon=1.0E-8"
                + " averagedecay=0.9 strength=5 encoder=compact colours=none feather=8 stack=current download=false"
                + " preview=true lossplot=false');");
        check(
                WindowManager.getCurrentImage()
                        .getTitle()
                        .startsWith("content in the style of style (classic, pooling max, 48 px"),
                WindowManager.getCurrentImage());
        check(Arrays.equals(expected, pixels(WindowManager.getCurrentImage())), "other pixels");
    }
}
