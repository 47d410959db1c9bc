package net.neuralstyle.window;

import static net.neuralstyle.window.PlainImageJ.TRANSFER;
import static net.neuralstyle.window.PlainImageJ.check;
import static net.neuralstyle.window.PlainImageJ.closeWithoutAsking;
import static net.neuralstyle.window.PlainImageJ.equal;
import static net.neuralstyle.window.PlainImageJ.open;
import static net.neuralstyle.window.PlainImageJ.pixels;
import static net.neuralstyle.window.PlainImageJ.recorded;
import static net.neuralstyle.window.PlainImageJ.shoot;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.TransferHandler;

/** Pictures that come from files and results that go there; run by {@link PlainImageJ}, as {@link DialogChecks} are. */
final class FileChecks {
    private FileChecks() {}

    /** A file that is dropped and a sample are recorded by path and name, and replay without being open. */
    static void filesAndSamples() throws Exception {
        File folder = new File(PlainImageJ.pictures(), "dropped here µ");
        folder.mkdirs();
        File file = new File(folder, "a style.tif");
        ImagePlus style = open("s", 1);
        IJ.saveAsTiff(style, file.getPath());
        closeWithoutAsking(style);
        open("content.tif", 3);
        EventQueue.invokeAndWait(Recorder::new);
        Recorder recorder = Recorder.getInstance();
        int before = recorder.getText().length();
        TransferDialog dialog = TransferDialog.open();
        dialog.quick("48", "3");
        drop(dialog.part("style", JComponent.class), file);
        equal("a style.tif (file)", dialog.picture("style"));
        dialog.choosePicture("style2", "Mosaic (sample)");
        dialog.type("style2 weight", "0.5");
        ImagePlus result = dialog.accept();
        equal("content in the style of a style and mosaic (48 px, iterations 3)", result.getTitle());
        String macro = recorded(recorder, before);
        check(macro.contains("a style.tif]") && macro.contains("style2=mosaic.png*0.5"), macro);
        int[] expected = pixels(result);
        closeWithoutAsking(result);
        IJ.runMacro(macro);
        check(Arrays.equals(expected, pixels(WindowManager.getCurrentImage())), "other pixels", macro);
        TransferDialog next = TransferDialog.open();
        next.choosePicture("style", "a style.tif (file)");
        next.answer("Cancel");
    }

    private static void drop(JComponent target, File file) {
        Transferable dropped = new Transferable() {
            @Override
            public DataFlavor[] getTransferDataFlavors() {
                return new DataFlavor[] {DataFlavor.javaFileListFlavor};
            }

            @Override
            public boolean isDataFlavorSupported(DataFlavor flavor) {
                return flavor.equals(DataFlavor.javaFileListFlavor);
            }

            @Override
            public Object getTransferData(DataFlavor flavor) {
                return List.of(file);
            }
        };
        TransferDialog.onWindowsThread(() -> {
            TransferHandler.TransferSupport support = new TransferHandler.TransferSupport(target, dropped);
            check(target.getTransferHandler().importData(support), "nothing was taken");
        });
    }

    /** The commands on files end with a table of what they made. */
    static void filesEndWithATable() throws Exception {
        File folder = new File(PlainImageJ.pictures(), "in");
        folder.mkdirs();
        File out = new File(PlainImageJ.pictures(), "made");
        PlainImageJ.empty(out.toPath());
        ImagePlus picture = open("s", 1);
        IJ.saveAs(picture, "png", new File(folder, "one.png").getPath());
        closeWithoutAsking(picture);
        TransferDialog dialog = TransferDialog.open("Style Folder");
        dialog.type("contents", folder.getPath());
        dialog.type("styles", folder.getPath());
        dialog.type("results", out.getPath());
        dialog.type("size", "48");
        dialog.type("iterations", "3");
        dialog.type("styleLayers", "relu1_1,relu2_1");
        dialog.answer("OK");
        javax.swing.JFrame table = table("Style Folder");
        equal(
                "one_one.png",
                Screen.parts(table, javax.swing.JTable.class).get(0).getValueAt(0, 1));
        shoot("table of Style Folder");
        TransferDialog.onWindowsThread(table::dispose);
        dialog = TransferDialog.open(TRANSFER + " (Files)");
        for (String name : List.of("content", "style")) {
            drop(dialog.part(name, JComponent.class), new File(folder, "one.png"));
        }
        File made = new File(out, "by itself.png");
        dialog.type("output", made.getPath());
        dialog.quick("48", "3");
        dialog.answer("OK");
        table = table(TRANSFER);
        equal(
                "by itself.png",
                Screen.parts(table, javax.swing.JTable.class).get(0).getValueAt(0, 1));
        check(made.isFile(), "nothing was saved");
        TransferDialog.onWindowsThread(table::dispose);
        anExistingFileIsAskedFor(new File(folder, "one.png"), made);
    }

    /** As in ImageJ's own dialog for saving: No keeps the file, and the dialog goes on. */
    private static void anExistingFileIsAskedFor(File picture, File made) throws Exception {
        long before = made.lastModified();
        TransferDialog dialog = TransferDialog.open(TRANSFER + " (Files)");
        for (String name : List.of("content", "style")) {
            drop(dialog.part(name, JComponent.class), picture);
        }
        dialog.type("output", made.getPath());
        dialog.quick("48", "3");
        dialog.press("OK");
        Dialog question = Screen.dialog("Save As");
        shoot("question about an existing file");
        PlainImageJ.screen().answer(question, button(question, "No"));
        Screen.await("the dialog to go on", 10, () -> dialog.complaint().contains("exists already"));
        equal(before, made.lastModified());
        dialog.press("OK");
        question = Screen.dialog("Save As");
        PlainImageJ.screen().answer(question, button(question, "Replace"));
        javax.swing.JFrame table = table(TRANSFER);
        check(made.lastModified() >= before && made.length() > 0, "nothing was saved");
        TransferDialog.onWindowsThread(table::dispose);
    }

    private static java.awt.Button button(Dialog dialog, String label) {
        return Screen.parts(dialog, java.awt.Button.class).stream()
                .filter(button -> button.getLabel().trim().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static javax.swing.JFrame table(String title) {
        javax.swing.JFrame[] found = new javax.swing.JFrame[1];
        Screen.await("the table", 60, () -> {
            found[0] = Screen.visible().stream()
                    .filter(window -> window instanceof javax.swing.JFrame frame && title.equals(frame.getTitle()))
                    .map(javax.swing.JFrame.class::cast)
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return found[0];
    }
}
