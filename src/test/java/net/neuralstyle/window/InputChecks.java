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
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.util.Arrays;
import java.util.List;
import javax.swing.AbstractButton;

/** What a dialog begins with, takes, keeps and forgets; run by {@link PlainImageJ}. */
final class InputChecks {
    private InputChecks() {}

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

    /** A dialog begins with what the last one had, and not with what a macro had. */
    static void macrosAreForgotten() {
        open("style.tif", 1);
        open("content.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        String usual = dialog.text("iterations");
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
        equal(usual, dialog.text("iterations"));
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
