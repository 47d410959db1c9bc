package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.QUICK;
import static net.neuralstyle.window.PlainImageJ.TRANSFER;
import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.closeWithoutAsking;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.ids;
import static net.neuralstyle.window.PlainImageJ.open;
import static net.neuralstyle.window.PlainImageJ.pictures;
import static net.neuralstyle.window.PlainImageJ.pixels;
import static net.neuralstyle.window.PlainImageJ.screen;
import static net.neuralstyle.window.PlainImageJ.start;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a person sees of a run while it goes on, and how it ends; run by {@link PlainImageJ}. */
final class RunChecks {
    /** Without the losses that take most of the time. */
    private static final String SIMPLE = " columns=0 gamut=0";

    private RunChecks() {}

    /** Listens to images of results; ImageJ tells of them later, on the thread of the windows. */
    private static class Results implements ImageListener, AutoCloseable {
        final List<ImagePlus> opened = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

        Results() {
            ImagePlus.addImageListener(this);
        }

        @Override
        public void imageOpened(ImagePlus image) {
            if (image.getTitle().startsWith("content in the style")) {
                opened.add(image);
            }
        }

        @Override
        public void imageClosed(ImagePlus image) {
            // Told by the windows.
        }

        @Override
        public void imageUpdated(ImagePlus image) {
            if (opened.contains(image)) {
                seen.add(Arrays.hashCode(pixels(image)));
            }
        }

        @Override
        public void close() {
            ImagePlus.removeImageListener(this);
        }
    }

    /** The preview's window comes, changes, and becomes the result's. */
    static void preview() {
        open("style.tif", 1);
        open("content.tif", 3);
        try (Results results = new Results()) {
            run("style=style.tif size=96 iterations=400 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1" + SIMPLE);
            Screen.await(
                    "what was shown", 5, () -> results.seen.stream().distinct().count() >= 3);
            equal(1, results.opened.size());
            ImagePlus result = WindowManager.getCurrentImage();
            check(result == results.opened.get(0), "the result has another window");
            check(result.getInfoProperty().contains("\"end\": \"complete\""), result.getInfoProperty());
            equal(96, result.getWidth());
            ImagePlus content = WindowManager.getImage("content.tif");
            check(
                    !result.getWindow()
                            .getBounds()
                            .intersects(content.getWindow().getBounds()),
                    "the preview covers the content",
                    result.getWindow().getBounds(),
                    content.getWindow().getBounds());
            equal(3, ids().length);
            check(result.changes, "it can be lost without a question");
        }
    }

    private static void run(String options) {
        IJ.runMacro("selectImage('content.tif'); run('" + TRANSFER + "', '" + options + "');");
    }

    /** A preview's window that the person closes stays closed; the result has a new one. */
    static void closedPreview() {
        open("style.tif", 1);
        open("content.tif", 3);
        try (Results results = new Results()) {
            Thread closing = start("closing", () -> {
                Screen.await("the preview", 20, () -> results.opened.size() == 1);
                closeWithoutAsking(results.opened.get(0));
            });
            run("style=style.tif size=96 iterations=300 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1" + SIMPLE);
            check(!closing.isAlive(), "the preview was not closed");
            Screen.await("the result", 60, () -> results.opened.size() == 2);
            check(WindowManager.getCurrentImage() == results.opened.get(1), "the result is not active");
            check(results.opened.get(1).getInfoProperty().contains("complete"), results.opened);
            equal(3, ids().length);
        }
    }

    /** Without a preview there is one window only, the result's. */
    static void noPreview() {
        open("style.tif", 1);
        open("content.tif", 3);
        run("style=style.tif preview=false" + QUICK);
        equal(3, ids().length);
    }

    /** The loss plot has a line for the total, each group and each layer; the result is the active image. */
    static void lossPlot() {
        open("style.tif", 1);
        open("content.tif", 3);
        run("style=style.tif lossplot=true size=64 iterations=40 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1");
        ImagePlus result = WindowManager.getCurrentImage();
        check(result.getTitle().startsWith("content in the style"), result);
        PlotWindow plot = Arrays.stream(ids())
                .mapToObj(WindowManager::getImage)
                .filter(image -> image.getWindow() instanceof PlotWindow)
                .map(image -> (PlotWindow) image.getWindow())
                .findFirst()
                .orElseThrow();
        check(
                !plot.getBounds()
                        .intersects(WindowManager.getImage("content.tif")
                                .getWindow()
                                .getBounds()),
                "the plot covers the content",
                plot.getBounds());
        String headings = plot.getPlot().getResultsTableWithLabels().getColumnHeadings();
        for (String term : List.of("total", "content", "style", "content relu2_2", "style relu1_1", "style relu2_1")) {
            check(Arrays.asList(headings.split("\t")).contains(term.replace(' ', '_')), term, headings);
        }
    }

    /** Batch mode shows nothing, and the result is the active image afterwards. */
    static void batchMode() {
        open("style.tif", 1);
        open("content.tif", 3);
        try (Results results = new Results()) {
            String seen = IJ.runMacro("setBatchMode(true); selectImage('content.tif'); run('" + TRANSFER
                    + "', 'style=style.tif preview=true lossplot=true" + QUICK
                    + "'); t = getTitle(); close(); setBatchMode(false); return t;");
            equal("content in the style of style (48 px, iterations 3)", seen);
            equal(2, ids().length);
            IJ.wait(200);
            equal(List.of(), results.opened);
        }
    }

    /** Escape ends the run with the best image so far, soon. */
    static void escape() {
        open("style.tif", 1);
        ImagePlus content = open("content.tif", 3);
        TransferDialog dialog = TransferDialog.open();
        dialog.quick("96", "100000");
        dialog.answer("OK");
        Screen.await("the preview", 20, () -> ids().length == 3);
        IJ.wait(700);
        // A click brings the keyboard to ImageJ's own window.
        screen().click(ij.gui.Toolbar.getInstance());
        screen().press(KeyEvent.VK_ESCAPE);
        screen().answer(Screen.dialog("Keep the Run"), KeyEvent.VK_N);
        Screen.await("the run to end", 2, () -> WindowManager.getImage(ids()[2]).getInfoProperty() != null);
        String info = WindowManager.getImage(ids()[2]).getInfoProperty();
        check(info.matches("(?s).*cancelled at iteration \\d+.*"), info);
        check(info.lines().limit(4).anyMatch(line -> line.contains("CANCELLED")), info);
        check(WindowManager.getImage(ids()[2]).getTitle().endsWith(" [cancelled]"), WindowManager.getImage(ids()[2]));
        check(content.isVisible(), content);
    }

    /** Aborting the macro ends the run that it started. */
    static void abortedMacro() {
        open("style.tif", 1);
        open("content.tif", 3);
        start(
                "Macro$",
                () -> new ij.plugin.Macro_Runner()
                        .runMacro(
                                "run('" + TRANSFER + "', 'content=content.tif style=style.tif size=96"
                                        + " iterations=100000 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1');"
                                        + " newImage('went on', '8-bit', 8, 8, 1);",
                                null));
        Screen.await("the preview", 20, () -> ids().length == 3);
        IJ.wait(300);
        long began = System.nanoTime();
        Interpreter.abort();
        double seconds = (System.nanoTime() - began) / 1e9;
        check(seconds < 1.5, "it took", seconds);
        Screen.await(
                "the run to end",
                2,
                () -> ids().length == 3 && WindowManager.getImage(ids()[2]).getInfoProperty() != null);
        check(
                WindowManager.getImage(ids()[2]).getInfoProperty().contains("cancelled at iteration"),
                WindowManager.getImage(ids()[2]).getInfoProperty());
        check(Interpreter.getInstance() == null, "the macro goes on");
    }

    /** The command on files, with spaces and letters beyond ASCII in the paths. */
    static void fileCommand() {
        File folder = new File(pictures(), "files µ");
        folder.mkdirs();
        ImagePlus style = open("s", 1);
        IJ.saveAs(style, "png", new File(folder, "the style.png").getPath());
        closeWithoutAsking(style);
        String path = folder.getPath() + "/";
        IJ.runMacro("run('" + TRANSFER + " (Files)', 'content=[" + path + "the style.png] style=[" + path
                + "the style.png] output=[" + path + "made here.png]" + QUICK + "');");
        check(new File(folder, "made here.png").length() > 0, "nothing was saved");
        equal(0, ids().length);
    }
}
