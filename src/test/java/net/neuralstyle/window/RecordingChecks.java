package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.QUICK;
import static net.neuralstyle.window.PlainImageJ.TRANSFER;
import static net.neuralstyle.window.PlainImageJ.button;
import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.closeWithoutAsking;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.ids;
import static net.neuralstyle.window.PlainImageJ.open;
import static net.neuralstyle.window.PlainImageJ.pictures;
import static net.neuralstyle.window.PlainImageJ.pixels;
import static net.neuralstyle.window.PlainImageJ.recorded;
import static net.neuralstyle.window.PlainImageJ.runDialog;
import static net.neuralstyle.window.PlainImageJ.screen;
import static net.neuralstyle.window.PlainImageJ.start;
import static net.neuralstyle.window.PlainImageJ.tidy;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.io.File;
import java.util.Arrays;
import java.util.List;

/** What is recorded, and what macros give; run by {@link PlainImageJ}. */
final class RecordingChecks {
    /** Titles that macros have been known to stumble over. */
    private static final List<String> TITLES = List.of(
            "boats at sea.tif",
            "plain.tif",
            "12345",
            "[x]y.tif",
            "[x]",
            "a ] b.tif",
            "a [b.tif",
            "[a b] c.tif",
            "size=5 iterations=9.tif",
            "grün µm 画像 é.tif",
            "it's a 'title'.tif",
            "'quoted'.tif",
            "say \"hi\".tif",
            "back\\slash.tif",
            "a, b; c=d (1) 100%.tif");

    private RecordingChecks() {}

    /** What the recorder writes gives the same pixels again, without a dialog, whatever the images are called. */
    static void recordAndReplay() throws Exception {
        // Made on any other thread, its layout and what it records meanwhile wait for each other.
        EventQueue.invokeAndWait(Recorder::new);
        Recorder recorder = Recorder.getInstance();
        for (String title : TITLES) {
            ImagePlus style = open("style of [" + title + "]", 1);
            ImagePlus content = open(title, 3);
            int before = recorder.getText().length();
            ImagePlus first = title.equals(TITLES.get(0)) ? runDialog() : runSimple();
            String macro = recorded(recorder, before);
            check(macro.startsWith("run(\"" + TRANSFER + "\", \"") && macro.contains(" content="), macro);
            check(!macro.contains("preview=") && macro.contains("size=48 "), "more or less than what differs", macro);
            int[] expected = pixels(first);
            closeWithoutAsking(first);
            WindowManager.setCurrentWindow(style.getWindow());
            String error = IJ.runMacro(macro);
            check(!"[aborted]".equals(error), title, macro);
            ImagePlus again = WindowManager.getCurrentImage();
            check(again != style && again != content, "no result", title, macro);
            check(Arrays.equals(expected, pixels(again)), "other pixels", title, macro);
            equal(List.of(), Screen.dialogs());
            for (int id : ids()) {
                closeWithoutAsking(WindowManager.getImage(id));
            }
        }
    }

    /** The dialog with few and simple losses, for the sake of time. */
    private static ImagePlus runSimple() {
        TransferDialog dialog = TransferDialog.open();
        dialog.press("look classic");
        dialog.quick("48", "3");
        int before = ids().length;
        dialog.press("OK");
        return dialog.result(before);
    }

    /** A macro takes defaults for what it leaves out, and not what the dialog had last. */
    static void noStaleValues() {
        open("style.tif", 1);
        open("content.tif", 3);
        ImagePlus byDialog = runDialog();
        check(byDialog.getInfoProperty().contains("\"iterations\": 3"), byDialog.getInfoProperty());
        closeWithoutAsking(byDialog);
        IJ.runMacro("selectImage('content.tif'); run('" + TRANSFER
                + "', 'style=style.tif size=48 iterations=2 contentlayers=relu2_2 stylelayers=relu1_1');");
        String info = WindowManager.getCurrentImage().getInfoProperty();
        check(info.contains("\"iterations\": 2") && info.contains("\"styleLayers\": \"relu1_1\""), info);
        closeWithoutAsking(WindowManager.getCurrentImage());
        IJ.runMacro("selectImage('content.tif'); run('" + TRANSFER
                + "', 'style=style.tif size=48 stylelayers=relu1_1 contentlayers=relu1_1 columns=0 gamut=0');");
        info = WindowManager.getCurrentImage().getInfoProperty();
        check(!info.contains("\"iterations\": 3,") && !info.contains("\"iterations\": 2,"), info);
    }

    /** Images by path with spaces, and an image by its ID. */
    static void imagesByPathAndId() throws Exception {
        File folder = new File(pictures(), "my [raw] images µ");
        folder.mkdirs();
        File file = new File(folder, "the style 1.tif");
        ImagePlus style = open("s", 1);
        IJ.saveAsTiff(style, file.getPath());
        closeWithoutAsking(style);
        ImagePlus content = open("content.tif", 3);
        IJ.runMacro("run('" + TRANSFER + "', 'content=" + content.getID() + " style=[" + file.getPath() + "]" + QUICK
                + "');");
        ImagePlus result = WindowManager.getCurrentImage();
        check(result.getTitle().startsWith("content in the style of the style 1 (48 px, "), result);
        equal(2, ids().length);
    }

    /** A bad value shows a message that names the parameter, and the macro stops. */
    static void badValuesStopTheMacro() throws Exception {
        List<List<String>> bad = List.of(
                List.of("iterations=2.5", "iterations"),
                List.of("encoder=vgg99", "encoder"),
                List.of("preview", "preview"),
                List.of("preview=1", "preview"),
                List.of("lossplot=yes", "lossPlot"),
                List.of("iteration=3", "iteration"),
                List.of("size=many", "size"),
                List.of("content=nowhere.tif", "content"),
                List.of("content=[no such file/at all.tif]", "content"));
        for (List<String> each : bad) {
            open("style.tif", 1);
            open("content.tif", 3);
            String quick = QUICK.replaceAll(" " + each.get(1).toLowerCase() + "=\\S+", "");
            String macro = "run('" + TRANSFER + "', 'style=style.tif" + quick + " " + each.get(0)
                    + "'); newImage('went on', '8-bit', 8, 8, 1);";
            Thread run = start("Macro$", () -> new ij.plugin.Macro_Runner().runMacro(macro, null));
            Dialog message = Screen.dialog("Macro Error");
            String text = message((GenericDialog) message);
            // Before the macro's own line, which holds every name.
            check(text.substring(0, text.indexOf(" in line")).contains(each.get(1)), each, text);
            screen().answer(message, button(message, "OK"));
            // Its thread, too: ImageJ forgets then which macro runs, and would forget the next one.
            Screen.await("the macro to end", 60, () -> Interpreter.getInstance() == null && !run.isAlive());
            check(
                    Arrays.stream(ids())
                            .noneMatch(
                                    id -> WindowManager.getImage(id).getTitle().equals("went on")),
                    "the macro went on after",
                    each);
            equal(2, ids().length);
            tidy();
        }
    }

    /** ImageJ draws longer messages itself, and keeps their text to itself. */
    private static String message(GenericDialog dialog) throws ReflectiveOperationException {
        java.awt.Component message = dialog.getMessage();
        if (message instanceof java.awt.Label label) {
            return label.getText();
        }
        java.lang.reflect.Field text = message.getClass().getDeclaredField("lines");
        text.setAccessible(true);
        return String.join("\n", (String[]) text.get(message));
    }
}
