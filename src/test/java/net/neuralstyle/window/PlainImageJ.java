package net.neuralstyle.window;

import ij.IJ;
import ij.ImageJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.HTMLDialog;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import ij.process.ColorProcessor;
import java.awt.Button;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A real ImageJ with its windows and with the plugin in its plugins folder, in a Java process of its own: on its class
 * path are ImageJ and this package alone, so that the plugin is found and loaded as a person's ImageJ does it. Reads
 * names of its methods from the input, one a line, runs them, and answers with ok or with what went wrong.
 */
public final class PlainImageJ {
    static final String TRANSFER = "Neural Style Transfer";

    /** Small, quick, and with layers that small styles are large enough for. */
    private static final String QUICK =
            " size=48 iterations=3 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1 threads=1";

    private static final List<Class<?>> CHECKS =
            new ArrayList<>(List.of(PlainImageJ.class, MacroDialogs.class, DialogChecks.class, FileChecks.class));

    private static Screen screen;
    private static File pictures;

    private PlainImageJ() {}

    /** Starts ImageJ and answers; the argument is a folder for pictures of the screen at failures. */
    public static void main(String[] args) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        pictures = new File(args[0]);
        new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(false);
        screen = new Screen();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = in.readLine(); name != null; name = in.readLine()) {
            answers.println(answer(name).replace("\n", "\\n"));
        }
        System.exit(0);
    }

    private static String answer(String name) throws Exception {
        try {
            FutureTask<Object> task = new FutureTask<>(() -> method(name).invoke(null));
            // Macros tell their images by the thread: none of an earlier check's.
            Thread thread = start(name, task);
            try {
                task.get(3, TimeUnit.MINUTES);
                return "ok";
            } catch (TimeoutException e) {
                screen.shoot(new File(pictures, name + ".png"));
                return "no end after three minutes; windows " + Screen.titles() + "; message " + IJ.getErrorMessage()
                        + "; at " + Arrays.toString(thread.getStackTrace());
            }
        } catch (ExecutionException e) {
            screen.shoot(new File(pictures, name + ".png"));
            StringWriter trace = new StringWriter();
            e.getCause().printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        } finally {
            tidy();
        }
    }

    private static Method method(String name) throws NoSuchMethodException {
        for (Class<?> checks : CHECKS) {
            for (Method method : checks.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == 0) {
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static void tidy() throws Exception {
        for (Dialog dialog : Screen.dialogs()) {
            if (dialog instanceof GenericDialog generic) {
                generic.windowClosing(null);
            } else if (TransferDialog.isOurs(dialog)) {
                new TransferDialog((javax.swing.JDialog) dialog).press("Cancel");
                Screen.await("the dialog to close", 20, () -> !dialog.isShowing());
            } else {
                dialog.dispose();
            }
        }
        Recorder recorder = Recorder.getInstance();
        if (recorder != null) {
            EventQueue.invokeAndWait(recorder::close);
        }
        Screen.visible().stream().filter(ij.text.TextWindow.class::isInstance).forEach(java.awt.Window::dispose);
        for (int id : ids()) {
            ImagePlus image = WindowManager.getImage(id);
            image.changes = false;
            image.close();
        }
        IJ.resetEscape();
        for (String name : List.of("preset", "strength", "size", "colours", "preview", "style")) {
            ij.Prefs.set("neuralstyle.StyleTransferCommand." + name, "");
        }
    }

    static int[] ids() {
        int[] ids = WindowManager.getIDList();
        return ids == null ? new int[0] : ids;
    }

    /** Adds checks that can be asked for. */
    static void further(Class<?> checks) {
        CHECKS.add(checks);
    }

    /** The folder for pictures of the screen and for what checks write. */
    static File pictures() {
        return pictures;
    }

    /** Deletes a folder with what an earlier run left there. */
    static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Keeps a picture of the screen for whoever wants to look at it. */
    static void shoot(String name) throws Exception {
        // For the painting.
        IJ.wait(150);
        screen.shoot(new File(pictures, name + ".png"));
    }

    static Screen screen() {
        return screen;
    }

    /** Clicks on a dialog's button. */
    static void answer(Dialog dialog, String label) {
        screen.answer(dialog, button(dialog, label));
    }

    static void check(boolean right, Object... what) {
        if (!right) {
            throw new AssertionError(Arrays.toString(what));
        }
    }

    static void equal(Object expected, Object actual) {
        check(expected.equals(actual), "expected", expected, "but it is", actual);
    }

    /** Large enough to be a style for every layer. */
    static ImagePlus open(String title, int shift) {
        int[] rgb = new int[192 * 144];
        for (int i = 0; i < rgb.length; i++) {
            int x = i % 192 / 3;
            int y = i / 192 / 3;
            rgb[i] = (x + y * shift) / 6 % 2 == 0 ? 0xf0c020 + 2 * x : 0x301060 + (3 * y << 8);
        }
        ImagePlus image = new ImagePlus(title, new ColorProcessor(192, 144, rgb));
        image.show();
        // Without a window manager nothing else gives the newest window the focus; news of older ones comes first.
        Screen.settle();
        WindowManager.setCurrentWindow(image.getWindow());
        return image;
    }

    static int[] pixels(ImagePlus image) {
        int[] pixels = ((int[]) image.getProcessor().convertToRGB().getPixels()).clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.start();
        return thread;
    }

    // The entries.

    /** Every entry stands in the menu under its label, once, and leads to a class that is there. */
    static void menus() throws Exception {
        Menu menu = submenu(submenu(null, "Plugins"), "Neural Style");
        List<String> labels = labels(menu);
        for (String label : List.of(
                TRANSFER,
                TRANSFER + " (Files)",
                "Style Folder",
                "Run Recipe Again",
                "Continue",
                "Manage Weights",
                "About Neural Style")) {
            check(labels.remove(label), label, labels);
        }
        equal(List.of("Macros", "Sample Images"), labels.stream().sorted().toList());
        List<String> all = labels(menu);
        all.removeAll(labels);
        all.addAll(labels(submenu(menu, "Sample Images")));
        all.addAll(labels(submenu(menu, "Macros")));
        equal(18, new TreeSet<>(all).size());
        equal(18, all.size());
        for (String label : all) {
            String command = (String) Menus.getCommands().get(label);
            IJ.getClassLoader().loadClass(command.replaceFirst("\\(.*", ""));
        }
        // ImageJ takes any command that begins so for its own, which runs the one before once more.
        check(all.stream().noneMatch(label -> label.startsWith("Repeat")), all);
    }

    private static Menu submenu(Menu parent, String label) {
        int count = parent == null ? Menus.getMenuBar().getMenuCount() : parent.getItemCount();
        for (int i = 0; i < count; i++) {
            MenuItem item = parent == null ? Menus.getMenuBar().getMenu(i) : parent.getItem(i);
            if (item instanceof Menu menu && item.getLabel().equals(label)) {
                return menu;
            }
        }
        throw new AssertionError("no menu " + label);
    }

    private static List<String> labels(Menu menu) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < menu.getItemCount(); i++) {
            labels.add(menu.getItem(i).getLabel());
        }
        return labels;
    }

    /** As if a person had chosen the entry; ImageJ runs it on a thread of its own. */
    static void choose(String label) {
        IJ.getInstance().actionPerformed(new ActionEvent(new MenuItem(label), ActionEvent.ACTION_PERFORMED, label));
    }

    /** Every sample opens, also from a macro, and is large enough for every layer. */
    static void samples() {
        for (String label : labels(submenu(submenu(submenu(null, "Plugins"), "Neural Style"), "Sample Images"))) {
            int before = ids().length;
            IJ.runMacro("run('" + label + "');");
            equal(before + 1, ids().length);
            ImagePlus image = WindowManager.getCurrentImage();
            check(image.getTitle().endsWith(".png") && image.getWidth() >= 256, image);
        }
        choose("Cells (content)");
        Screen.await("the sample", 60, () -> ids().length == 7);
    }

    /** About names versions and what to cite. */
    static void about() {
        choose("About Neural Style");
        Dialog about = Screen.dialog("About Neural Style");
        String text = Screen.parts((HTMLDialog) about, javax.swing.JEditorPane.class)
                .get(0)
                .getText();
        check(
                Screen.parts(about, javax.swing.JScrollBar.class).stream()
                        .noneMatch(bar -> bar.isShowing() && bar.getOrientation() == java.awt.Adjustable.HORIZONTAL),
                "it scrolls sideways",
                about.getSize());
        check(text.contains("Gatys") && text.contains("libtorch 2") && text.contains(IJ.getVersion()), text);
        screen.answer(
                about,
                Screen.parts(about, javax.swing.JButton.class).stream()
                        .filter(button -> "OK".equals(button.getText()))
                        .findFirst()
                        .orElseThrow());
    }

    // Dialog, recorder, replay.

    private static Button button(Dialog dialog, String label) {
        return Screen.parts(dialog, Button.class).stream()
                .filter(button -> button.getLabel().trim().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Fills in the dialog, clicks OK and waits for the result. */
    static ImagePlus runDialog() {
        TransferDialog dialog = TransferDialog.open();
        dialog.quick("48", "3");
        return dialog.accept();
    }

    static String recorded(Recorder recorder, int before) {
        String run = "run(\"" + TRANSFER;
        Screen.await("the recording", 60, () -> recorder.getText().indexOf(run, before) >= 0);
        String text = recorder.getText();
        return text.substring(text.indexOf(run, before)).replaceAll("(?m)^.*<<warning.*$", "");
    }

    /** What the recorder writes gives the same pixels again, without a dialog, whatever the images are called. */
    static void recordAndReplay() throws Exception {
        List<String> titles = List.of(
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
        // Made on any other thread, its layout and what it records meanwhile wait for each other.
        EventQueue.invokeAndWait(Recorder::new);
        Recorder recorder = Recorder.getInstance();
        for (String title : titles) {
            ImagePlus style = open("style of [" + title + "]", 1);
            ImagePlus content = open(title, 3);
            int before = recorder.getText().length();
            ImagePlus first = runDialog();
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

    static void closeWithoutAsking(ImagePlus image) {
        image.changes = false;
        image.close();
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
                + "', 'style=style.tif size=48 stylelayers=relu1_1 contentlayers=relu1_1');");
        info = WindowManager.getCurrentImage().getInfoProperty();
        check(!info.contains("\"iterations\": 3,") && !info.contains("\"iterations\": 2,"), info);
    }

    /** Images by path with spaces, and an image by its ID. */
    static void imagesByPathAndId() throws Exception {
        File folder = new File(pictures, "my [raw] images µ");
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
            start("Macro$", () -> new ij.plugin.Macro_Runner().runMacro(macro, null));
            Dialog message = Screen.dialog("Macro Error");
            String text = message((GenericDialog) message);
            // Before the macro's own line, which holds every name.
            check(text.substring(0, text.indexOf(" in line")).contains(each.get(1)), each, text);
            screen.answer(message, button(message, "OK"));
            Screen.await("the macro to end", 60, () -> Interpreter.getInstance() == null);
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

    // While it runs.

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
            run("style=style.tif size=96 iterations=400 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1");
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
            run("style=style.tif size=96 iterations=300 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1");
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
        screen.click(ij.gui.Toolbar.getInstance());
        screen.press(KeyEvent.VK_ESCAPE);
        Screen.dialog("Keep the Run").toFront();
        screen.press(KeyEvent.VK_N);
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
        File folder = new File(pictures, "files µ");
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
