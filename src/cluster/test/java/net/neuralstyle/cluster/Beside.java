package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.neuralstyle.image.Area;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import org.apache.hadoop.conf.Configuration;

/** A picture of all executors beside the one that a single process makes. */
final class Beside {
    private Beside() {}

    /** Two that differ in pixels and sizes, larger than a network sees. */
    static List<String> pictures(Path folder, int width, int height) throws IOException {
        Path content = folder.resolve("c.png");
        Path style = folder.resolve("s.png");
        Scenes.save(content, width, height, 0);
        Scenes.save(style, 160, 120, 1);
        return List.of("--content", content.toString(), "--style", style.toString());
    }

    /** A run of one process, by the batch at the terminal; returns its picture. */
    static Path alone(Path output, List<String> options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--output", output.toString()));
        all.addAll(options);
        assertEquals(0, batch(all));
        return output.resolve("c_s.png");
    }

    /** The batch at the terminal in a process of its own; returns its exit status. */
    static int batch(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "net.neuralstyle.cli.Cli",
                "batch"));
        command.addAll(options);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** The same losses to 1e-4, pixels within one level of 256. */
    static void assertSame(Path alone, Path together) throws IOException {
        Recipe recipe = RecipeFiles.read(alone);
        assertSame(recipe, recipe(together));
        Map<String, Double> found = recipe(together).losses().end();
        for (Map.Entry<String, Double> term : recipe.losses().end().entrySet()) {
            double value = term.getValue();
            assertEquals(value, found.get(term.getKey()), 1e-4 * Math.abs(value), term.getKey());
        }
        float[] planes = planes(together);
        int[] pixels = Folders.pixels(alone);
        int count = pixels.length;
        assertEquals(3 * count, planes.length);
        int most = 0;
        for (int i = 0; i < planes.length; i++) {
            int expected = pixels[i % count] >> (16 - 8 * (i / count)) & 255;
            most = Math.max(most, Math.abs(expected - Math.round(255 * planes[i])));
        }
        assertTrue(most <= 1, "levels apart: " + most);
    }

    /** Pictures, settings, scales and what made them. */
    private static void assertSame(Recipe alone, Recipe together) {
        assertEquals(hashes(alone), hashes(together));
        assertEquals(alone.settings(), together.settings());
        assertEquals(alone.weightsHash(), together.weightsHash());
        assertEquals(alone.program(), together.program());
        assertEquals(alone.precision(), together.precision());
        assertEquals(alone.losses().start().keySet(), together.losses().start().keySet());
        assertEquals(
                alone.scales().stream().map(Beside::size).toList(),
                together.scales().stream().map(Beside::size).toList());
        assertEquals(null, together.cancelledAt());
    }

    private static List<String> hashes(Recipe recipe) {
        return Stream.of("content", "style")
                .map(role -> recipe.inputs().get(role).sha256())
                .toList();
    }

    private static String size(Recipe.ScaleReport scale) {
        return scale.width() + "x" + scale.height() + ", " + scale.iterations();
    }

    /** The recipe in a result, which stands beside it too. */
    static Recipe recipe(Path picture) throws IOException {
        Recipe recipe = Recipe.fromJson(JsonParser.parseString(Files.readString(picture.resolve("attributes.json")))
                .getAsJsonObject()
                .get(RecipeFiles.KEY)
                .toString());
        String name = picture.getFileName().toString().replace(".n5", ".json");
        assertEquals(recipe, RecipeFiles.read(picture.resolveSibling(name)));
        return recipe;
    }

    /** A result's pixels in 0–1. */
    static float[] planes(Path picture) throws IOException {
        Chunks chunks = Chunks.open(new Store(new Configuration(false)), picture.toString());
        return chunks.read(new Area(0, 0, chunks.width(), chunks.height())).planes();
    }
}
