package net.neuralstyle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes and batches as at a terminal, by exit codes, files and messages. */
class CliRecipesTest {
    private static final String[] QUICK = {
        "--size", "48", "--iterations", "2", "--content-layers", "relu2_2", "--style-layers", "relu1_1,relu2_1"
    };

    @TempDir
    private Path folder;

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path content;
    private Path style;

    @BeforeEach
    void save() throws IOException {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        content = Small.save(folder.resolve("in/boats é.png"), 1);
        style = Small.save(folder.resolve("styles/tiles.png"), 2);
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    private int run(Object... arguments) {
        said.reset();
        return Cli.run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private int quick(Object... arguments) {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(Arrays.asList(QUICK));
        return run(all.toArray());
    }

    private void assertSays(String... parts) {
        String text = said.toString(StandardCharsets.UTF_8);
        for (String part : parts) {
            assertTrue(text.contains(part), text);
        }
    }

    /** Every pixel of a picture in a file. */
    static List<Integer> pixels(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        List<Integer> pixels = new ArrayList<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            pixels.add(image.getRGB(i % image.getWidth(), i / image.getWidth()));
        }
        return pixels;
    }

    @Test
    void aPictureSaysHowItWasMadeAndIsMadeAgain() throws IOException {
        for (String name : List.of("made.png", "made.tif")) {
            Path made = folder.resolve(name);
            assertEquals(0, quick("--content", content, "--style", style, "--output", made, "--init", "noise"));
            Recipe recipe = RecipeFiles.read(made);
            assertEquals("boats é.png", recipe.inputs().get("content").title());
            assertEquals(content.toString(), recipe.inputs().get("content").path());
            Path again = folder.resolve("again.png");
            assertEquals(0, run("--recipe", made, "--output", again));
            assertEquals(pixels(made), pixels(again));
        }
    }

    @Test
    void aReportIsARecipe() throws IOException {
        Path made = folder.resolve("made.jpg");
        Path report = folder.resolve("report.json");
        assertEquals(0, quick("--content", content, "--style", style, "--output", made, "--report", report));
        Path png = folder.resolve("made.png");
        assertEquals(0, run("--recipe", report, "--output", png));
        Path again = folder.resolve("again.png");
        assertEquals(0, run("--recipe", png, "--output", again));
        assertEquals(pixels(png), pixels(again));
    }

    @Test
    void theSamplesRecipeNeedsNoFiles() throws IOException {
        Path made = folder.resolve("sample.png");
        assertEquals(0, quick("--output", made));
        Path again = folder.resolve("again.png");
        assertEquals(0, run("--recipe", made, "--output", again));
        assertEquals(pixels(made), pixels(again));
    }

    @Test
    void aPictureThatMovedCanBeNamedAndOneThatChangedIsRefused() throws IOException {
        Path made = folder.resolve("made.png");
        quick("--content", content, "--style", style, "--output", made);
        Path moved = Files.move(content, folder.resolve("moved.png"));
        Path again = folder.resolve("again.png");
        assertEquals(1, run("--recipe", made, "--output", again));
        assertSays(content.toString(), "--content");
        assertEquals(0, run("--recipe", made, "--output", again, "--content", moved));
        assertEquals(pixels(made), pixels(again));

        Files.delete(again);
        Small.save(moved, 7);
        assertEquals(1, run("--recipe", made, "--output", again, "--content", moved));
        assertSays(
                moved.toString(), RecipeFiles.read(made).inputs().get("content").sha256());
        assertFalse(Files.exists(again));
    }

    @Test
    void theRecipesSettingsCannotBeOverridden() {
        assertEquals(2, run("--recipe", "some.png", "--size", "64"));
        assertSays("--size");
    }

    @Test
    void whatIsNoRecipeIsAFailure() throws IOException {
        assertEquals(1, run("--recipe", style, "--output", folder.resolve("x.png")));
        assertSays("tiles.png holds no recipe");
    }

    @Test
    void resultsAreReadableByWhoMayReadTheOtherFiles() throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        Path made = folder.resolve("made.png");
        quick("--content", content, "--style", style, "--output", made);
        assertEquals(Files.getPosixFilePermissions(style), Files.getPosixFilePermissions(made));
    }

    @Test
    void aBatchGoesOnAfterABadFileAndExitsWithOne() throws IOException {
        Path bad = Files.writeString(folder.resolve("in/bad.png"), "no picture");
        Path results = folder.resolve("out/put");
        Object[] call = {"batch", "--content", content.getParent(), "--style", style, "--output", results};
        assertEquals(1, quick(call));
        assertSays("bad.png × tiles.png", "failed", "boats é.png × tiles.png");
        assertEquals(List.of("boats é_tiles.png", "neural-style.csv"), names(results));

        Files.delete(bad);
        assertEquals(0, quick(call));
        assertSays("already there");
        Path again = folder.resolve("again.png");
        assertEquals(0, run("--recipe", results.resolve("boats é_tiles.png"), "--output", again));
    }

    @Test
    void twoShardsMakeWhatOneBatchMakes() throws IOException {
        Small.save(folder.resolve("in/c.png"), 5);
        Path other = Small.save(folder.resolve("other.png"), 6);
        Path results = folder.resolve("out");
        for (String shard : List.of("1/2", "2/2")) {
            assertEquals(
                    0,
                    quick(
                            "batch",
                            "--content",
                            content.getParent(),
                            "--style",
                            style.getParent(),
                            "--style",
                            other,
                            "--output",
                            results,
                            "--format",
                            "tif",
                            "--shard",
                            shard));
        }
        assertEquals(
                List.of(
                        "boats é_other.tif",
                        "boats é_tiles.tif",
                        "c_other.tif",
                        "c_tiles.tif",
                        "neural-style-1-of-2.csv",
                        "neural-style-2-of-2.csv"),
                names(results));
    }

    @Test
    void wrongUseOfABatchExitsWithTwo() {
        Object[] good = {"batch", "--content", content.getParent(), "--style", style, "--output", folder.resolve("o")};
        for (List<String> bad : List.of(
                List.of("--shard", "3/2"),
                List.of("--format", "jpg"),
                List.of("--size", "0"),
                List.of("--recipe", "x"))) {
            List<Object> call = new ArrayList<>(Arrays.asList(good));
            call.addAll(bad);
            assertEquals(2, run(call.toArray()), bad.toString());
        }
        assertEquals(2, run("batch", "--content", content.getParent()));
        assertEquals(
                2, run("batch", "--content", content.getParent(), "--style", style, "--output", style.getParent()));
        assertSays("choose another folder");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
