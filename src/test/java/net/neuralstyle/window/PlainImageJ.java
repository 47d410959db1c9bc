package net.neuralstyle.window;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageWindow;
import ij.plugin.frame.Recorder;
import ij.process.ColorProcessor;
import java.awt.Button;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.MenuItem;
import java.awt.event.ActionEvent;
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
import java.util.Comparator;
import java.util.List;
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
    static final String QUICK = " size=48 iterations=3 contentlayers=relu2_2 stylelayers=relu1_1,relu2_1 threads=1";

    private static final List<Class<?>> CHECKS = new ArrayList<>(List.of(
            EntryChecks.class,
            RecordingChecks.class,
            RunChecks.class,
            DialogChecks.class,
            InputChecks.class,
            MacroDialogs.class,
            FileChecks.class));

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

    static void tidy() throws Exception {
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
        // ImageJ's own places wander over the screen with every window before, to where a plot has no room beside.
        ImageWindow.setNextLocation(10 + 220 * (ids().length % 4), 90);
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

    /** As if a person had chosen the entry; ImageJ runs it on a thread of its own. */
    static void choose(String label) {
        IJ.getInstance().actionPerformed(new ActionEvent(new MenuItem(label), ActionEvent.ACTION_PERFORMED, label));
    }

    static Button button(Dialog dialog, String label) {
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

    static void closeWithoutAsking(ImagePlus image) {
        image.changes = false;
        image.close();
    }
}
