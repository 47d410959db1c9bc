package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import net.neuralstyle.score.Measure;
import org.junit.jupiter.api.Test;

/** What the command line makes of its options, and what it says. */
class CliTest extends CliCase {
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
        assertScalesTell(json, 6);
        assertTermsAreBeforeTheirWeights(json);
    }

    /** Of a batch too, which reads its settings in its own way. */
    @Test
    void aStrengthThatIsNotReachedIsSaid() {
        List<String> options =
                List.of("--content", content.toString(), "--style", style.toString(), "--strength", "99%", "--size=64");
        for (List<String> command : List.of(
                List.of("--output", folder.resolve("one.png").toString()),
                List.of("batch", "--output", folder.resolve("results").toString()))) {
            failures.reset();
            List<String> all = new ArrayList<>(command);
            all.addAll(options);
            all.add("--iterations=2");
            assertEquals(0, Cli.run(all.toArray(String[]::new)), failure());
            assertTrue(failure().contains("strength is 99%, and with columns at most "), failure());
        }
    }

    private static void assertScalesTell(JsonObject json, int expected) {
        int iterations = 0;
        for (JsonElement scale : json.getAsJsonArray("scales")) {
            iterations +=
                    scale.getAsJsonObject().getAsJsonPrimitive("iterations").getAsInt();
            assertTrue(scale.getAsJsonObject()
                            .getAsJsonPrimitive("secondsPerIteration")
                            .getAsDouble()
                    > 0);
        }
        assertEquals(expected, iterations, "iterations over all scales");
    }

    private static void assertTermsAreBeforeTheirWeights(JsonObject json) {
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
        assertEquals(1 + Measure.values().length + 1, lines.size(), lines.toString());
        assertTrue(lines.get(lines.size() - 1).startsWith("  These scores mean little"), lines.toString());
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
