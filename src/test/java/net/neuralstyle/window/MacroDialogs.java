package net.neuralstyle.window;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.text.TextWindow;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Label;
import java.awt.TextField;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** The macros of the menu, each started from there and with its dialog filled in; run by {@link PlainImageJ}. */
final class MacroDialogs {
    private MacroDialogs() {}

    /** With the bundled samples: every strength has its picture in the montage and its line in the table. */
    static void strengthLadder() throws Exception {
        comparison("Strength Ladder", "64", "strengths=1,30", List.of("1", "30"), "strength");
    }

    static void compareSizes() throws Exception {
        comparison("Compare Sizes", "128", "", List.of("32", "64", "128"), "size");
    }

    static void simpleAddition() throws Exception {
        List<String> pictures = List.of("content", "style", "content + style", "mean of both", "style transfer");
        comparison("Simple Addition Baseline", "64", "", pictures, "picture");
    }

    /** Without any weights at hand the compact encoder is alone. */
    static void compareEncoders() throws Exception {
        comparison("Compare Encoders", "64", "", List.of("compact"), "encoder");
        check(IJ.getLog().contains("vgg19 is left out"), IJ.getLog());
    }

    private static void comparison(String macro, String size, String more, List<String> first, String heading)
            throws Exception {
        Path output = folder(macro);
        GenericDialog dialog = open(macro);
        field(dialog, "Size").setText(size);
        field(dialog, "Iterations").setText("4");
        field(dialog, "More options").setText(more);
        field(dialog, "Output folder").setText(output.toString());
        accept(macro, dialog);
        List<String> table = Files.readAllLines(output.resolve("table.csv"));
        check(table.get(0).startsWith(heading + ","), table);
        equal(first, table.stream().skip(1).map(line -> line.split(",")[0]).toList());
        check(table.stream().noneMatch(line -> line.contains("NaN")), table);
        BufferedImage montage = ImageIO.read(output.resolve("montage.png").toFile());
        int width = (montage.getWidth() + 4) / first.size() - 4;
        for (int i = 0; i < first.size(); i++) {
            check(colours(montage.getSubimage(i * (width + 4), 0, width, width / 2)) > 50, "picture is empty", i);
        }
        check(IJ.getLog().contains(table.get(1)), "the log lacks the table", IJ.getLog());
        ImagePlus shown = WindowManager.getCurrentImage();
        equal("montage.png", shown.getTitle());
        equal(1, WindowManager.getImageCount());
        check(
                Screen.visible().stream()
                        .anyMatch(window -> window instanceof TextWindow text
                                && text.getTitle().equals(macro + ".csv")),
                "no table",
                Screen.titles());
        PlainImageJ.shoot(macro);
    }

    /** Open images, with brackets and commas in their titles, go in instead of the samples. */
    static void macroOfOpenImages() throws Exception {
        PlainImageJ.open("boats at sea (1).tif", 3);
        PlainImageJ.open("a style, in stripes.png", 1);
        Path output = folder("of open images");
        GenericDialog dialog = open("Simple Addition Baseline");
        List<Choice> images = Screen.parts(dialog, Choice.class);
        equal("bundled sample", images.get(0).getSelectedItem());
        images.get(0).select("boats at sea (1).tif");
        images.get(1).select("a style, in stripes.png");
        field(dialog, "Size").setText("64");
        field(dialog, "Iterations").setText("3");
        field(dialog, "Output folder").setText(output.toString());
        accept("Simple Addition Baseline", dialog);
        BufferedImage montage = ImageIO.read(output.resolve("montage.png").toFile());
        // Five pictures of the content's 64 by 48.
        equal(5 * 64 + 4 * 4, montage.getWidth());
        equal(3, WindowManager.getImageCount());
    }

    /** Folders with spaces, one of them made by the macro. */
    static void styleAFolder() throws Exception {
        Path root = folder("folders");
        for (String name : List.of("my contents/one.png", "my styles/stripes.png")) {
            Files.createDirectories(root.resolve(name).getParent());
            ImagePlus image = PlainImageJ.open(name, name.length());
            IJ.saveAs(image, "png", root.resolve(name).toString());
            image.changes = false;
            image.close();
        }
        GenericDialog dialog = open("Style a Folder");
        field(dialog, "Contents (empty: a sample)")
                .setText(root.resolve("my contents").toString());
        field(dialog, "Styles (empty: a sample)")
                .setText(root.resolve("my styles").toString());
        field(dialog, "Results (empty: a temporary folder)")
                .setText(root.resolve("made here").toString());
        field(dialog, "Size").setText("64");
        field(dialog, "Iterations").setText("3");
        accept("Style a Folder", dialog);
        check(Files.size(root.resolve("made here/one_stripes.png")) > 0, "nothing was made");
        String table = Files.readString(root.resolve("made here/neural-style.csv"));
        check(table.contains("one_stripes.png,made,"), table);
        check(IJ.getLog().contains("one_stripes.png,made,"), IJ.getLog());
    }

    /** With all folders left empty, a bundled sample in a temporary folder. */
    static void styleASampleFolder() throws Exception {
        Path results = Path.of(IJ.getDirectory("temp"), "neural-style-folder", "results");
        Files.deleteIfExists(results.resolve("still_life_flow_strokes.png"));
        GenericDialog dialog = open("Style a Folder");
        field(dialog, "Size").setText("64");
        field(dialog, "Iterations").setText("3");
        accept("Style a Folder", dialog);
        check(Files.size(results.resolve("still_life_flow_strokes.png")) > 0, "nothing was made");
    }

    /** Cancel ends a macro before it does anything. */
    static void cancelledMacro() {
        GenericDialog dialog = open("Compare Sizes");
        PlainImageJ.answer(dialog, "Cancel");
        Screen.await("the macro to end", 20, () -> Interpreter.getInstance() == null);
        equal(0, WindowManager.getImageCount());
    }

    private static GenericDialog open(String macro) {
        IJ.log("\\Clear");
        PlainImageJ.choose(macro);
        GenericDialog dialog = (GenericDialog) Screen.dialog(macro);
        check(
                Screen.parts(dialog, TextField.class).stream()
                        .noneMatch(field -> field.getText().contains(".0")),
                "a count is shown as a fraction");
        return dialog;
    }

    private static void accept(String macro, GenericDialog dialog) throws Exception {
        PlainImageJ.shoot(macro + " dialog");
        PlainImageJ.answer(dialog, "OK");
        Screen.await("the macro to end", 50, () -> Interpreter.getInstance() == null);
        equal(List.of(), Screen.dialogs());
    }

    /** The field right of a label; that of a folder stands in a panel with its button. */
    private static TextField field(GenericDialog dialog, String label) {
        List<Component> parts = Arrays.asList(dialog.getComponents());
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Label text && text.getText().equals(label)) {
                return parts.get(i + 1) instanceof java.awt.Panel panel
                        ? Screen.parts(panel, TextField.class).get(0)
                        : (TextField) parts.get(i + 1);
            }
        }
        throw new AssertionError("no field " + label);
    }

    private static Path folder(String name) throws IOException {
        File folder = new File(PlainImageJ.pictures(), "macro µ " + name);
        Path path = folder.toPath().toAbsolutePath();
        PlainImageJ.empty(path);
        return Files.createDirectories(path);
    }

    private static long colours(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(rgb).distinct().count();
    }

    private static void check(boolean right, Object... what) {
        PlainImageJ.check(right, what);
    }

    private static void equal(Object expected, Object actual) {
        PlainImageJ.equal(expected, actual);
    }
}
