package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One picture on two workers, whose driver is killed in the middle: the same command goes on to the same bits. */
class LostDriverTest {
    private static final List<String> SETTINGS =
            List.of("spark.executor.cores=1", "spark.cores.max=2", "spark.executor.memory=768m", "spark.ui.enabled=false");

    @TempDir
    private static Path folder;

    private static Standalone cluster;
    private static Path undisturbed;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        undisturbed = folder.resolve("undisturbed");
        SparkConf conf = new SparkConf(false).setMaster("local[1]").set("spark.driver.host", "127.0.0.1");
        conf.set("spark.driver.bindAddress", "127.0.0.1");
        Beside.pictures(folder, 160, 120);
        assertEquals(0, SparkBatch.run(conf, options(undisturbed).toArray(String[]::new)));
        cluster = new Standalone(folder.resolve("cluster"), 2);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    /** Of two scales, each with a state that is kept in it. */
    private static List<String> options(Path output) {
        List<String> options = new ArrayList<>(List.of("--content", folder.resolve("c.png").toString()));
        options.addAll(List.of("--style", folder.resolve("s.png").toString(), "--output", output.toString()));
        options.addAll(List.of("--size", "160", "--smallest-scale", "70", "--scale-step", "2", "--iterations", "12"));
        options.addAll(List.of("--falloff", "0", "--positions", "300", "--threads", "1"));
        options.addAll(List.of("--one-picture", "--block", "96", "--tile", "96", "--checkpoint", "2"));
        return options;
    }

    private static Process submit(Path output, int number) throws IOException {
        return cluster.submit(folder.resolve("log" + number), SETTINGS, options(output));
    }

    private static String log(int number) {
        try {
            Path log = folder.resolve("log" + number);
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void killAt(String words, Process driver, int number) throws IOException, InterruptedException {
        assertTrue(
                Standalone.await(() -> log(number).contains(words) ? Optional.of(true) : Optional.empty())
                        .isPresent(),
                () -> log(number));
        driver.destroyForcibly().waitFor();
    }

    @Test
    void theSameCommandGoesOnToTheSameBits() throws IOException, InterruptedException {
        Path output = folder.resolve("together");
        killAt("iteration 3: ", submit(output, 1), 1);
        assertEquals(List.of(".neural-style-c_s.n5"), Folders.names(output));
        killAt("scale 2 of 2", submit(output, 2), 2);
        Process last = submit(output, 3);
        assertEquals(0, last.waitFor(), () -> log(3));
        assertTrue(log(2).contains("going on after iteration 2 of scale 1"), log(2));
        assertTrue(log(3).contains("going on after iteration "), log(3));
        assertEquals(List.of("c_s.json", "c_s.n5"), Folders.names(output));
        assertArrayEquals(Beside.planes(undisturbed.resolve("c_s.n5")), Beside.planes(output.resolve("c_s.n5")));

        Recipe expected = RecipeFiles.read(undisturbed.resolve("c_s.json"));
        Recipe recipe = RecipeFiles.read(output.resolve("c_s.json"));
        assertEquals(expected.losses(), recipe.losses());
        assertEquals(
                expected.scales().stream().map(Recipe.ScaleReport::iterations).toList(),
                recipe.scales().stream().map(Recipe.ScaleReport::iterations).toList());
        assertEquals(expected.inputs(), recipe.inputs());

        // Once more has nothing to do.
        assertEquals(0, submit(output, 4).waitFor(), () -> log(4));
        assertTrue(log(4).contains("is there already"), log(4));
        assertEquals(List.of("c_s.json", "c_s.n5"), Folders.names(output));
    }
}
