package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.neuralstyle.score.Measure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a person meets it: exit codes, one line a failure, and what is on the disk afterwards. */
class CliTest {
    @TempDir
    private Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream failures = new ByteArrayOutputStream();
    private Path content;
    private Path style;

    @BeforeEach
    void writePictures() throws IOException {
        content = folder.resolve("boats at sea.png");
        style = folder.resolve("stripes.png");
        BufferedImage boats = new BufferedImage(96, 72, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = boats.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, 72, Color.BLUE));
        pen.fillRect(0, 0, 96, 72);
        pen.setColor(Color.RED);
        pen.fillOval(30, 20, 30, 25);
        pen.dispose();
        ImageIO.write(boats, "png", content.toFile());
        BufferedImage stripes = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 160; x++) {
                stripes.setRGB(x, y, (x + y) / 7 % 2 == 0 ? 0xFFCC00 : 0x203080);
            }
        }
        ImageIO.write(stripes, "png", style.toFile());
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(failures, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    private int run(String... options) {
        List<String> all = new ArrayList<>(List.of("--content", content.toString(), "--style", style.toString()));
        all.addAll(Arrays.asList(options));
        return Cli.run(all.toArray(String[]::new));
    }

    private String failure() {
        return failures.toString(StandardCharsets.UTF_8).strip();
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private void assertFails(int code, String message, int found) throws IOException {
        assertEquals("neural-style: " + message, failure());
        assertEquals(code, found);
        assertEquals(Set.of("boats at sea.png", "stripes.png"), files(), "nothing half-written");
    }

    @Test
    void stylesAPictureAndReports() throws IOException {
        Path result = folder.resolve("out.png");
        Path report = folder.resolve("report.json");
        assertEquals(
                0,
                run(
                        "--output",
                        result.toString(),
                        "--report",
                        report.toString(),
                        "--size",
                        "64",
                        "--iterations",
                        "6",
                        "--tv-weight",
                        "0.5",
                        "--device",
                        "cpu"),
                failure());
        BufferedImage picture = ImageIO.read(result.toFile());
        assertEquals(64, picture.getWidth());
        assertEquals(48, picture.getHeight());
        assertTrue(printed.toString(StandardCharsets.UTF_8).startsWith("Result: " + result + " ("));
        assertTrue(failure().endsWith("0 s left"), failure());

        JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        assertEquals(
                64, json.getAsJsonObject("settings").getAsJsonPrimitive("size").getAsInt());
        assertEquals("cpu", json.getAsJsonPrimitive("device").getAsString());
        assertTrue(json.has("precision"));
        assertTrue(json.getAsJsonPrimitive("seconds").getAsDouble() > 0);
        assertTrue(json.get("peakBytes").isJsonNull()
                || json.getAsJsonPrimitive("peakBytes").getAsLong() > 1 << 20);
        int iterations = 0;
        for (JsonElement scale : json.getAsJsonArray("scales")) {
            iterations +=
                    scale.getAsJsonObject().getAsJsonPrimitive("iterations").getAsInt();
            assertTrue(scale.getAsJsonObject()
                            .getAsJsonPrimitive("secondsPerIteration")
                            .getAsDouble()
                    > 0);
        }
        assertEquals(6, iterations, "iterations over all scales");
        JsonObject end = json.getAsJsonObject("losses").getAsJsonObject("end");
        assertTrue(end.keySet().containsAll(Set.of("content", "style", "tv", "total", "style image")), end.toString());
        double strength =
                json.getAsJsonObject("settings").getAsJsonPrimitive("strength").getAsDouble();
        assertEquals(
                json.getAsJsonObject("settings")
                                        .getAsJsonPrimitive("contentWeight")
                                        .getAsDouble()
                                * end.get("content").getAsDouble()
                        + strength * end.get("style").getAsDouble()
                        + .5 * end.get("tv").getAsDouble(),
                end.get("total").getAsDouble(),
                1e-4 * end.get("total").getAsDouble(),
                "terms are reported before their weights");
    }

    @Test
    void scoresThePictureWhereAsked() throws IOException {
        Path report = folder.resolve("report.json");
        String[] asked = {"--size", "64", "--iterations", "2", "--device", "cpu", "--scores"};
        List<String> options = new ArrayList<>(List.of(asked));
        options.addAll(List.of("--output", folder.resolve("out.png").toString(), "--report", report.toString()));
        assertEquals(0, run(options.toArray(String[]::new)), failure());
        JsonObject scores = JsonParser.parseString(Files.readString(report))
                .getAsJsonObject()
                .getAsJsonObject("scores");
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1 + Measure.values().length, lines.size(), lines.toString());
        for (Measure measure : Measure.values()) {
            String line = lines.get(1 + measure.ordinal());
            assertTrue(
                    line.contains(measure.id())
                            && line.endsWith("good: " + measure.good() + ". " + measure.meaning() + "."),
                    line);
            // The report's number is rounded as well, elsewhere.
            double shown = Double.parseDouble(line.trim().split(" +")[1]);
            assertEquals(scores.get(measure.id()).getAsDouble(), shown, .006, line);
        }
    }

    @Test
    void refusesMissingFilesAndFolders() throws IOException {
        Path missing = folder.resolve("none.png");
        assertFails(
                1,
                "There is no file " + missing + ".",
                Cli.run("--content", missing.toString(), "--style", style.toString()));
        failures.reset();
        assertFails(
                1,
                folder + " is a folder, not a picture.",
                Cli.run("--content", content.toString(), "--style", folder.toString()));
    }

    @Test
    void refusesFilesThatAreNoPictures() throws IOException {
        byte[] whole = Files.readAllBytes(content);
        Files.writeString(content, "This is no picture.");
        assertFails(1, content + " is not a picture that can be read (PNG, JPEG, TIFF, GIF, BMP or WebP).", run());
        failures.reset();
        Files.write(content, new byte[0]);
        assertFails(1, content + " is empty.", run());
        failures.reset();
        Files.write(content, Arrays.copyOf(whole, whole.length / 2));
        assertEquals(1, run());
        assertTrue(failure().startsWith("neural-style: " + content + " is damaged, cut off"), failure());
        assertEquals(1, failure().lines().count());
    }

    @Test
    void refusesTargetsThatCannotBeWritten() throws IOException {
        Path nowhere = folder.resolve("nowhere").resolve("out.png");
        assertFails(
                1,
                "There is no folder " + nowhere.getParent() + " for the result.",
                run("--output", nowhere.toString()));
        failures.reset();
        assertFails(
                1,
                "The result cannot be written as out.xyz: its name has to end in .png, .jpg, .tif or .bmp.",
                run("--output", folder.resolve("out.xyz").toString()));
        failures.reset();
        assertFails(
                1,
                "There is no folder " + nowhere.getParent() + " for the report.",
                run("--output", folder.resolve("out.png").toString(), "--report", nowhere.toString()));
    }

    @Test
    void refusesReadOnlyTargets() throws IOException {
        Path target = folder.resolve("kept.png");
        Files.writeString(target, "kept");
        assertTrue(target.toFile().setReadOnly());
        // An administrator may write everywhere.
        assumeFalse(Files.isWritable(target), "SKIPPED: this user may write read-only files");
        assertEquals(1, run("--output", target.toString()));
        assertEquals("neural-style: " + target + " cannot be written: you have no permission to.", failure());
        assertEquals("kept", Files.readString(target));
    }

    @ParameterizedTest
    @CsvSource({
        "--size, 8, size is 8; it has to be between 16 and 16384. See --help.",
        "--size, big, 'size is \"big\"; it has to be a whole number. See --help.'",
        "--iterations, -1, iterations is -1; it has to be between 0 and 100000. See --help.",
        "--strength, -1, strength is -1; it has to be between 0 and 1000000000000. See --help.",
        "--encoder, vgg, 'Unknown encoder \"vgg\". There are compact, vgg16, vgg19, resnet50. See --help.'",
        "--statistic, mean, 'Unknown statistic \"mean\". There are gram, mean-covariance, mean-deviation, wasserstein, sliced-wasserstein, mmd-linear, mmd-polynomial, mmd-gaussian, earth-mover, nearest-neighbours. See --help.'"
    })
    void refusesBadValues(String option, String value, String message) throws IOException {
        assertFails(2, message, run(option, value));
    }

    @Test
    void refusesUnknownOptionsAndHalfAPair() throws IOException {
        assertEquals(2, run("--colour", "red"));
        assertTrue(failure().startsWith("neural-style: Unknown options: '--colour', 'red'"), failure());
        assertEquals(1, failure().lines().count());
        failures.reset();
        assertEquals(2, Cli.run("--content", content.toString()));
        assertEquals("neural-style: --style is missing. See --help.", failure());
    }

    @Test
    void refusesPicturesTooSmallBeforeAnyWork() throws IOException {
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", style.toFile());
        assertEquals(1, run("--output", folder.resolve("out.png").toString(), "--size", "64", "--preset", "classic"));
        assertTrue(failure().startsWith("neural-style: Style is 40×30; "), failure());
        assertFalse(Files.exists(folder.resolve("out.png")));
    }

    @Test
    void helpFitsAScreen() {
        assertEquals(0, Cli.run("--help"));
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.size() <= 60, lines.size() + " lines");
        for (String line : lines) {
            assertTrue(line.length() <= 120, line);
        }
    }

    /** A photograph turned by its EXIF tag, and alpha on white: as the help says. */
    @Test
    void readsAlphaOnWhite() throws IOException {
        BufferedImage glass = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(0, 0, 0x00000000);
        glass.setRGB(1, 0, 0x80FF0000);
        Path file = folder.resolve("glass.png");
        ImageIO.write(glass, "png", file.toFile());
        float[] values = new float[6];
        int[] i = {0};
        PictureFiles.read(file).forEach(value -> values[i[0]++] = value.get());
        float half = 1 - 128 / 255f;
        // x is the fastest dimension, the colour the slowest.
        assertArrayEquals(new float[] {1, 1, 1, half, 1, half}, values, 1e-6f);
    }
}
