package net.neuralstyle.macros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every macro of the repository runs to its end, on the bundled samples at a tiny size and without windows. */
class MacrosTest {
    private static final Path MACROS = Path.of("macros");
    /** The macros, and how many pictures each one's montage has when its argument is {@link #ARGUMENT}. */
    private static final Map<String, Integer> MONTAGES = Map.of(
            "Compare_Encoders.ijm", 1,
            "Compare_Sizes.ijm", 2,
            "Simple_Addition_Baseline.ijm", 5,
            "Strength_Ladder.ijm", 2);

    private static final String ARGUMENT = "size=64 iterations=6 strengths=1,30 output=[%s]";

    @TempDir
    private static Path folder;

    private static String said;

    @BeforeAll
    static void runThemAll() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("app/plugins"));
        zipConfig(Path.of("plugins.config"), plugins.resolve("Neural_Style.jar"));
        zipConfig(Path.of("src/imagej/plugins.config"), plugins.resolve("Neural_Style-imagej.jar"));
        List<String> call = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temporary")),
                "-Dplugins.dir=" + plugins.getParent(),
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RunMacro.class.getName()));
        for (Path macro : macros()) {
            String name = macro.getFileName().toString();
            call.add(macro.toString());
            call.add(
                    name.equals("Style_Folder.ijm")
                            ? "size=64 iterations=4"
                            : String.format(ARGUMENT, folder.resolve(name)));
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(call)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(240, TimeUnit.SECONDS);
        process.destroyForcibly();
        said = Files.readString(output);
        assertTrue(ended, said);
        assertEquals(0, process.exitValue(), said);
    }

    private static void zipConfig(Path config, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("plugins.config"));
            Files.copy(config, out);
        }
    }

    private static List<Path> macros() throws IOException {
        try (Stream<Path> files = Files.list(MACROS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyMacroRunsToItsEnd() throws IOException {
        for (Path macro : macros()) {
            String name = macro.getFileName().toString();
            int from = said.indexOf("RUN " + macro);
            int to = said.indexOf("RUN ", from + 4);
            String own = said.substring(from, to < 0 ? said.length() : to);
            assertTrue(own.contains("ERROR null") && !own.contains("Macro Error"), name + " failed:\n" + own);
        }
    }

    @Test
    void everyMontageHasAllItsPictures() throws IOException {
        assertEquals(
                macros().size() - 1, MONTAGES.size(), "a macro without an expected montage, or the other way round");
        for (Map.Entry<String, Integer> entry : MONTAGES.entrySet()) {
            Path output = folder.resolve(entry.getKey());
            List<String> table = Files.readAllLines(output.resolve("table.csv"));
            assertEquals(1 + entry.getValue(), table.size(), table.toString());
            assertTrue(table.stream().noneMatch(line -> line.contains("NaN")), table.toString());
            BufferedImage montage = ImageIO.read(output.resolve("montage.png").toFile());
            int width = (montage.getWidth() + 4) / entry.getValue() - 4;
            for (int i = 0; i < entry.getValue(); i++) {
                assertTrue(
                        colours(montage.getSubimage(i * (width + 4), 0, width, width / 2)) > 50,
                        "picture " + (i + 1) + " of " + entry.getKey() + " is empty");
            }
        }
    }

    /** The macro language takes {@code side + " pixels"} within such a call for a number, which it is not. */
    @Test
    void noTextIsPutTogetherWithinAnArraysCall() throws IOException {
        for (Path macro : macros()) {
            String text = Files.readString(macro);
            assertTrue(
                    Pattern.compile("Array\\.concat\\([^;]*[\\w)] \\+ \"")
                            .matcher(text)
                            .results()
                            .findAny()
                            .isEmpty(),
                    macro + " adds text within Array.concat");
        }
    }

    private static long colours(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return java.util.Arrays.stream(rgb).distinct().count();
    }

    @Test
    void aFolderIsStyledAndItsTablePrinted() throws IOException {
        Path results = folder.resolve("temporary/neural-style-folder/results");
        assertTrue(Files.isRegularFile(results.resolve("still_life_flow_strokes.png")), said);
        assertTrue(said.contains("still_life_flow_strokes.png,made,"), said);
    }

    @Test
    void everyMacroIsInTheMenuAndSaysWhatItDoes() throws IOException {
        String menu = Files.readString(Path.of("plugins.config"));
        for (Path macro : macros()) {
            String name = macro.getFileName().toString();
            assertTrue(menu.contains("(\"JAR:macros/" + name + "\")"), name + " is missing in plugins.config");
            List<String> lines = Files.readAllLines(macro);
            long comment =
                    lines.stream().takeWhile(line -> line.startsWith("//")).count();
            assertTrue(comment >= 10 && comment <= 25, name + " explains itself in " + comment + " lines");
        }
        assertTrue(new File("macros").isDirectory());
    }
}
