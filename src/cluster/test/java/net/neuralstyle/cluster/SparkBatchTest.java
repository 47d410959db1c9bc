package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the cluster in this process, beside the batch of one machine. */
class SparkBatchTest {
    private static final List<String> SMALL =
            List.of("--size", "48", "--smallest-scale", "48", "--iterations", "2", "--threads", "1");

    @TempDir
    private Path folder;

    private Path contents;
    private Path style;

    @BeforeEach
    void save() throws IOException {
        contents = Folders.contents(folder.resolve("contents"), 2);
        style = Small.save(folder.resolve("styles/s.png"), 7);
    }

    private List<String> options(Path output) {
        List<String> options = new ArrayList<>(List.of(
                "--content", contents.toString(), "--style", style.toString(), "--output", output.toString()));
        options.addAll(SMALL);
        return options;
    }

    private static int run(List<String> options) {
        SparkConf conf = new SparkConf(false).setMaster("local[1]").set("spark.driver.host", "127.0.0.1");
        conf.set("spark.driver.bindAddress", "127.0.0.1");
        return SparkBatch.run(conf, options.toArray(String[]::new));
    }

    @Test
    void pixelsNamesAndTableAreThoseOfTheBatch() throws IOException, InterruptedException {
        Files.writeString(contents.resolve("bad.png"), "no picture");
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        assertEquals(1, Beside.batch(options(here)));
        assertEquals(1, run(options(there)));
        assertEquals(List.of("neural-style.csv", "p0_s.png", "p1_s.png"), Folders.names(there));
        assertEquals(Folders.names(here), Folders.names(there));
        for (String name : List.of("p0_s.png", "p1_s.png")) {
            assertArrayEquals(Folders.pixels(here.resolve(name)), Folders.pixels(there.resolve(name)), name);
        }
        String table = Files.readString(here.resolve("neural-style.csv")).replace(here.toString(), there.toString());
        assertEquals(Folders.lines(table), Folders.lines(Files.readString(there.resolve("neural-style.csv"))));
        // What one made, the other takes for made.
        assertEquals(1, Beside.batch(options(there)));
        assertEquals(
                List.of("failed", "already-there", "already-there"),
                Folders.column(Files.readString(there.resolve("neural-style.csv")), 3));
    }

    @Test
    void whatIsThereIsKept() throws IOException {
        Path results = folder.resolve("results");
        assertEquals(0, run(options(results)));
        byte[] first = Files.readAllBytes(results.resolve("p1_s.png"));
        Files.delete(results.resolve("p0_s.png"));
        assertEquals(0, run(options(results)));
        assertArrayEquals(first, Files.readAllBytes(results.resolve("p1_s.png")));
        assertEquals(
                List.of("made", "already-there"),
                Folders.column(Files.readString(results.resolve("neural-style.csv")), 3));
    }

    @Test
    void aListNamesPicturesFromItsOwnFolder() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "contents/p1.png\n\n" + contents.resolve("p0.png"));
        List<String> options = options(folder.resolve("results"));
        options.set(1, list.toString());
        assertEquals(0, run(options));
        assertEquals(
                List.of("p1_s.png", "p0_s.png"),
                Folders.column(Files.readString(folder.resolve("results/neural-style.csv")), 2).stream()
                        .map(result -> Path.of(result).getFileName().toString())
                        .toList());
    }

    @Test
    void recipesNameTheFiles() throws IOException {
        assertEquals(0, run(options(folder.resolve("results"))));
        assertEquals(
                contents.resolve("p0.png").toString(),
                RecipeFiles.read(folder.resolve("results/p0_s.png"))
                        .inputs()
                        .get("content")
                        .path());
    }

    @Test
    void resultsAmongTheContentsAreWrongUsage() {
        assertEquals(2, run(options(contents)));
        assertTrue(Files.notExists(contents.resolve("neural-style.csv")));
    }

    @Test
    void nothingToPaintFails() throws IOException {
        List<String> options = options(folder.resolve("results"));
        options.set(1, Files.createDirectories(folder.resolve("empty")).toString());
        assertEquals(1, run(options));
        assertEquals(Collections.emptyList(), Folders.names(folder.resolve("empty")));
    }
}
