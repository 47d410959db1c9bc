package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two workers whose executors are killed in the middle of a picture. */
class LostExecutorTest {
    private static final int PICTURES = 6;

    @TempDir
    private static Path folder;

    private static Standalone cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = new Standalone(folder.resolve("cluster"), 2);
        Folders.contents(folder.resolve("contents"), PICTURES);
        Small.save(folder.resolve("s.png"), 7);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    private static List<String> options(Path results, int iterations) {
        return List.of(
                "--content",
                folder.resolve("contents").toString(),
                "--style",
                folder.resolve("s.png").toString(),
                "--output",
                results.toString(),
                "--size",
                "64",
                "--smallest-scale",
                "64",
                "--iterations",
                Integer.toString(iterations));
    }

    private static Process submit(Path results, List<String> more, int iterations) throws IOException {
        List<String> settings = new ArrayList<>(
                List.of("spark.executor.cores=1", "spark.executor.memory=768m", "spark.ui.enabled=false"));
        settings.addAll(more);
        return cluster.submit(folder.resolve(results.getFileName() + ".log"), settings, options(results, iterations));
    }

    /** Waits for the first result, and for an executor that makes another. */
    private static void killOne(Path results) throws IOException, InterruptedException {
        assertTrue(Standalone.awaitFile(results, name -> name.endsWith(".png")), "no result");
        List<ProcessHandle> executors = cluster.executors();
        assertFalse(executors.isEmpty(), "no executors");
        executors.get(0).destroyForcibly();
    }

    @Test
    void picturesOfALostExecutorAreMadeByAnother() throws IOException, InterruptedException {
        Path results = folder.resolve("results");
        Process batch = submit(results, List.of(), 40);
        killOne(results);
        assertEquals(0, batch.waitFor(), () -> log(results));
        assertTrue(log(results).contains("Lost executor"), log(results));
        List<String> names = Folders.names(results).stream()
                .filter(name -> !name.endsWith(".part"))
                .toList();
        assertEquals(PICTURES + 1, names.size(), names.toString());
        String table = Files.readString(results.resolve("neural-style.csv"));
        // One that was written just before its executor was lost is found by the next.
        assertEquals(
                List.of(),
                Folders.column(table, 3).stream()
                        .filter(outcome -> !outcome.equals("made") && !outcome.equals("already-there"))
                        .toList());
        assertEquals(PICTURES, Folders.column(table, 3).size());
        assertEquals(
                PICTURES,
                Folders.column(table, 2).stream().distinct().count());
        for (int i = 0; i < PICTURES; i++) {
            assertTrue(RecipeFiles.find(results.resolve("p" + i + "_s.png")).isPresent());
        }
    }

    @Test
    void aPictureThatLosesEveryExecutorIsARow() throws IOException, InterruptedException {
        Path results = folder.resolve("given-up");
        Process batch = submit(results, List.of("spark.task.maxFailures=2", "spark.cores.max=1"), 2000);
        assertTrue(Standalone.awaitFile(results, name -> name.equals("neural-style.csv")));
        Optional<ProcessHandle> executor = Standalone.await(() -> cluster.executors().stream()
                .filter(each -> isPainting(each))
                .findFirst());
        executor.orElseThrow().destroyForcibly();
        assertTrue(
                Standalone.await(() -> log(results).contains("given up") ? Optional.of(true) : Optional.empty())
                        .isPresent(),
                () -> log(results));
        batch.destroyForcibly();
        assertTrue(log(results).contains("1 of " + PICTURES + ": "), log(results));
        assertTrue(log(results).contains("spark.executor.memoryOverhead"), log(results));
    }

    /** libtorch is loaded when the first run begins. */
    private static boolean isPainting(ProcessHandle executor) {
        try {
            return Files.readString(Path.of("/proc/" + executor.pid() + "/maps")).contains("libtorch_cpu");
        } catch (IOException e) {
            return false;
        }
    }

    private static String log(Path results) {
        try {
            return Files.readString(folder.resolve(results.getFileName() + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
