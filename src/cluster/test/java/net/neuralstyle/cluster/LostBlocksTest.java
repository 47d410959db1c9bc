package net.neuralstyle.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One picture on two workers, one of whose executors is killed in the middle: it becomes what it would have. */
class LostBlocksTest {
    private static final List<String> SMALL = List.of(
            "--size", "160", "--smallest-scale", "160", "--iterations", "16", "--positions", "300", "--threads", "1");

    @TempDir
    private Path folder;

    @Test
    void blocksOfALostExecutorGoOnFromTheirLastState() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(Beside.pictures(folder, 160, 120));
        options.addAll(SMALL);
        options.addAll(List.of("--one-picture", "--block", "96", "--tile", "96", "--checkpoint", "3", "--output"));
        Path undisturbed = folder.resolve("undisturbed");
        options.add(undisturbed.toString());
        SparkConf conf = new SparkConf(false).setMaster("local[1]").set("spark.driver.host", "127.0.0.1");
        conf.set("spark.driver.bindAddress", "127.0.0.1");
        assertEquals(0, SparkBatch.run(conf, options.toArray(String[]::new)));
        Path output = folder.resolve("together");
        Path log = folder.resolve("log");
        options.set(options.size() - 1, output.toString());
        try (Standalone cluster = new Standalone(folder.resolve("cluster"), 2)) {
            List<String> settings = List.of(
                    "spark.executor.cores=1", "spark.cores.max=2", "spark.executor.memory=768m", "spark.ui.enabled=false");
            Process run = cluster.submit(log, settings, options);
            await(log, "iteration 5: ");
            List<ProcessHandle> executors = cluster.executors();
            assertFalse(executors.isEmpty(), "no executors");
            executors.get(0).destroyForcibly();
            assertEquals(0, run.waitFor(), () -> read(log));
        }
        assertTrue(read(log).contains("going back to iteration"), read(log));
        assertTrue(read(log).contains(" blocks on 2 executors"), read(log));
        assertArrayEquals(Beside.planes(undisturbed.resolve("c_s.n5")), Beside.planes(output.resolve("c_s.n5")));
        assertEquals(
                Beside.recipe(undisturbed.resolve("c_s.n5")).losses(),
                Beside.recipe(output.resolve("c_s.n5")).losses());
        assertEquals(List.of("c_s.json", "c_s.n5"), Folders.names(output));
    }

    private static void await(Path log, String words) throws IOException, InterruptedException {
        assertTrue(
                Standalone.await(() -> read(log).contains(words) ? Optional.of(true) : Optional.empty())
                        .isPresent(),
                () -> read(log));
    }

    private static String read(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
