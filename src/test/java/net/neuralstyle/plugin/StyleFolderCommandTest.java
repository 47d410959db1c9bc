package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageConverter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.neuralstyle.imagej.ImageFiles;
import net.neuralstyle.recipe.RecipeFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a script runs it, on folders that ImageJ reads. */
class StyleFolderCommandTest {
    private static HeadlessContext fiji;

    @TempDir
    private Path folder;

    private final Map<String, Object> inputs = new HashMap<>();

    @BeforeAll
    static void start() {
        fiji = new HeadlessContext();
    }

    @AfterAll
    static void stop() {
        fiji.close();
    }

    @BeforeEach
    void save() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("styles"));
        ImagePlus grey = HeadlessContext.content();
        new ImageConverter(grey).convertToGray16();
        grey.getCalibration().setUnit("um");
        grey.getCalibration().pixelWidth = 2;
        ImageFiles.save(grey, folder.resolve("in/grey 16.tif").toFile());
        ImageFiles.save(
                HeadlessContext.content(), folder.resolve("in/boats.png").toFile());
        ImageFiles.save(
                HeadlessContext.style(), folder.resolve("styles/stripes.png").toFile());
        inputs.put("contents", folder.resolve("in").toFile());
        inputs.put("styles", folder.resolve("styles").toFile());
        inputs.put("results", folder.resolve("out/results").toFile());
        inputs.put("size", 64);
        inputs.put("iterations", 3);
        inputs.put("more", "contentLayers=relu2_2 styleLayers=relu1_1,relu2_1");
    }

    private List<String> results() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out/results"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String refused() {
        return assertThrows(Exception.class, () -> fiji.run(StyleFolderCommand.class, inputs))
                .getMessage();
    }

    @Test
    void everyImageIsSavedWithItsRecipe() throws Exception {
        fiji.run(StyleFolderCommand.class, inputs);
        assertEquals(List.of("boats_stripes.png", "grey 16_stripes.png", "neural-style.csv"), results());
        Path made = folder.resolve("out/results/grey 16_stripes.png");
        assertEquals("3", RecipeFiles.read(made).settings().get("iterations").toString());
        ImagePlus again = (ImagePlus) fiji.run(RepeatRecipeCommand.class, Map.of("recipe", made.toFile()))
                .getOutput("result");
        assertArrayEquals(pixels(IJ.openImage(made.toString())), pixels(again));
    }

    private static int[] pixels(ImagePlus image) {
        return Arrays.stream((int[]) image.getProcessor().getPixels())
                .map(value -> value & 0xffffff)
                .toArray();
    }

    @Test
    void aTiffKeepsTheContentsCalibration() throws Exception {
        inputs.put("format", "tif");
        inputs.put("size", 128);
        fiji.run(StyleFolderCommand.class, inputs);
        ImagePlus made =
                IJ.openImage(folder.resolve("out/results/grey 16_stripes.tif").toString());
        assertEquals(128, made.getWidth());
        assertEquals(1, made.getCalibration().pixelWidth, 1e-9);
    }

    @Test
    void aBadFileFailsTheCallWhenTheOthersAreMade() throws Exception {
        Files.writeString(folder.resolve("in/bad.jpg"), "no picture");
        String message = refused();
        assertTrue(message.contains("2 of 3 made, 1 failed"), message);
        assertTrue(message.contains("bad_stripes.png: content: "), message);
        assertEquals(3, results().size());
        Files.delete(folder.resolve("in/bad.jpg"));
        fiji.run(StyleFolderCommand.class, inputs);
        String table = Files.readString(folder.resolve("out/results/neural-style.csv"));
        assertEquals(2, table.split("already-there", -1).length - 1, table);
    }

    @Test
    void stylesMayBeFilesSeparatedBySemicolons() throws Exception {
        Path second = folder.resolve("in/boats.png");
        inputs.put("styles", new File(folder.resolve("styles/stripes.png") + ";" + folder.resolve("styles")));
        inputs.put("contents", second.toFile());
        fiji.run(StyleFolderCommand.class, inputs);
        assertEquals(List.of("boats_stripes.png", "neural-style.csv"), results(), "the same file twice is one result");
    }

    @Test
    void shardsAndOtherSettingsReachTheRun() throws Exception {
        inputs.put("shard", "2/2");
        inputs.put("more", inputs.get("more") + " tvWeight=0.25");
        fiji.run(StyleFolderCommand.class, inputs);
        assertEquals(List.of("grey 16_stripes.png", "neural-style-2-of-2.csv"), results());
        assertEquals(
                .25,
                RecipeFiles.read(folder.resolve("out/results/grey 16_stripes.png"))
                        .settings()
                        .get("tvWeight"));
    }

    @Test
    void everySettingIsAParameterToo() throws Exception {
        inputs.put("more", "");
        inputs.put("contentLayers", "relu2_2");
        inputs.put("styleLayers", "relu1_1,relu2_1");
        inputs.put("tvWeight", "0.25");
        inputs.put("colours", "pca");
        inputs.put("preset", "assignment");
        inputs.put("encoder", "compact");
        fiji.run(StyleFolderCommand.class, inputs);
        Map<String, Object> made = RecipeFiles.read(folder.resolve("out/results/boats_stripes.png"))
                .settings();
        assertEquals(.25, made.get("tvWeight"));
        assertEquals("pca", made.get("colours").toString());
        assertEquals("relu1_1,relu2_1", made.get("styleLayers").toString());
        assertEquals("assignment", made.get("normalisation").toString(), "the preset's");
    }

    @Test
    void badValuesAreNamed() {
        Map<String, Object> bad = Map.of(
                "contents", new File("/no such folder"),
                "styles", new File("/no such folder"),
                "results", folder.resolve("in").toFile(),
                "size", "2.5",
                "iterations", "-1",
                "strength", "much",
                "seed", "x",
                "shard", "3/2",
                "more", "sparkle=3",
                "format", "jpg");
        Map<String, String> said = Map.of("more", "sparkle", "results", "choose another folder");
        bad.forEach((name, value) -> {
            Object good = inputs.put(name, value);
            String message = refused();
            assertTrue(message.contains(said.getOrDefault(name, name)), name + ": " + message);
            if (good == null) {
                inputs.remove(name);
            } else {
                inputs.put(name, good);
            }
        });
        for (String name : List.of("contents", "styles", "results")) {
            Object good = inputs.remove(name);
            assertTrue(refused().contains(name + " is missing"));
            inputs.put(name, good);
        }
        inputs.put("more", "tvWeight");
        assertTrue(refused().contains("more"));
    }
}
