package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.neuralstyle.batch.BatchRow.Outcome;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures a batch makes of which, and what they are called. */
class BatchPlanTest extends BatchCase {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void shardsAreEverythingOnceAndHaveTablesOfTheirOwn(int count) {
        Set<Path> targets = new HashSet<>();
        Set<Path> tables = new HashSet<>();
        int jobs = 0;
        for (int number = 1; number <= count; number++) {
            BatchPlan plan = plan(new Shard(number, count), SETTINGS);
            jobs += plan.jobs().size();
            plan.jobs().forEach(job -> targets.add(job.target()));
            tables.add(Batch.defaultTable(plan));
            assertTrue(plan.jobs().size() <= (4 + count - 1) / count);
        }
        assertEquals(4, jobs);
        assertEquals(4, targets.size());
        assertEquals(count, tables.size());
    }

    @Test
    void shardsAreWrittenFromOneToTheirNumber() {
        assertEquals(new Shard(2, 8), Shard.of(" 2/8 "));
        assertEquals(Shard.ALL, Shard.of(""));
        assertEquals("2/8", new Shard(2, 8).toString());
        for (String bad : List.of("0/8", "9/8", "2", "2/", "/8", "a/b", "-1/8", "1.5/8", "2/8/9", "1/99999999999")) {
            String message = assertThrows(IllegalArgumentException.class, () -> Shard.of(bad))
                    .getMessage();
            assertTrue(message.contains("shard is"), message);
        }
    }

    @Test
    void picturesOfTheSameStemGetResultsOfTheirOwn() {
        contents = List.of(Path.of("in/a.png"), Path.of("in/A.jpg"), Path.of("in/b.png"));
        styles = List.of(Path.of("one/x.png"), Path.of("two/y.png"));
        List<String> names = plan().jobs().stream()
                .map(job -> job.target().getFileName().toString())
                .toList();
        assertEquals(List.of("a-png_x.png", "a-png_y.png", "A-jpg_x.png", "A-jpg_y.png", "b_x.png", "b_y.png"), names);
    }

    @Test
    void aFolderMeansItsPictures() throws IOException {
        Path in = folder.resolve("in");
        Small.save(in.resolve("b.png"), 1);
        Small.save(in.resolve("a.png"), 1);
        Small.save(in.resolve(".hidden.png"), 1);
        Small.save(in.resolve("sub.png/c.png"), 1);
        Pictures pictures = new Files8Bit();
        List<Path> both = List.of(in.resolve("a.png"), in.resolve("b.png"));
        assertEquals(both, BatchPlan.files("contents", in, pictures, Assertions::fail));
        assertEquals(both.subList(0, 1), BatchPlan.files("contents", in.resolve("a.png"), pictures, Assertions::fail));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path none : List.of(empty, folder.resolve("absent"))) {
            String message = assertThrows(
                            IOException.class, () -> BatchPlan.files("styles", none, pictures, Assertions::fail))
                    .getMessage();
            assertTrue(message.startsWith("styles: ") && message.contains(none.toString()), message);
        }
    }

    /** What a microscope wrote is not missed without a word. */
    @Test
    void whatIsLeftOutIsSaid() throws IOException {
        Path in = folder.resolve("mixed");
        Small.save(in.resolve("a.png"), 1);
        for (String name : List.of("1.czi", "2.czi", "notes.txt", "README", ".DS_Store")) {
            Files.writeString(in.resolve(name), "");
        }
        List<String> told = new ArrayList<>();
        Pictures pictures = new Files8Bit();
        assertEquals(List.of(in.resolve("a.png")), BatchPlan.files("contents", in, pictures, told::add));
        String others = "4 files with .czi, .txt, no point";
        assertEquals(List.of("contents: left out of " + in + ": " + others + ", by their names no pictures."), told);
        Files.delete(in.resolve("a.png"));
        String message = assertThrows(
                        IOException.class, () -> BatchPlan.files("contents", in, pictures, Assertions::fail))
                .getMessage();
        assertEquals(
                "contents: there is no picture in " + in + ", but " + others + ": save them as PNG or TIFF.", message);
    }

    @Test
    void plansThatWouldGoWrongAreRefused() {
        Path among = folder.resolve("styles/../styles");
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchPlan(contents, styles, among, "png", Shard.ALL, SETTINGS));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchPlan(contents, styles, folder.resolve("r"), "jpg", Shard.ALL, SETTINGS));
        StyleTransferSettings fromImage =
                SETTINGS.toBuilder().init(InitialImage.IMAGE).build();
        assertThrows(IllegalArgumentException.class, () -> plan(Shard.ALL, fromImage));
    }

    @Test
    void thereAreAsManyFilesAsJobs() throws IOException {
        contents = List.of(
                Small.save(folder.resolve("contents/a.png"), 1), Small.save(folder.resolve("contents/a_b.png"), 2));
        styles =
                List.of(Small.save(folder.resolve("styles/b_c.png"), 3), Small.save(folder.resolve("styles/c.png"), 4));
        assertEquals(Collections.nCopies(4, Outcome.MADE), outcomes(run(plan())));
        assertEquals(5, results().size(), results().toString());
        assertEquals(Collections.nCopies(4, Outcome.ALREADY_THERE), outcomes(run(plan())));
        assertEquals(5, results().size());
        styles = List.of(Small.save(folder.resolve("one/x.png"), 3), Small.save(folder.resolve("two/x.png"), 4));
        assertEquals(
                4, plan().jobs().stream().map(BatchPlan.Job::target).distinct().count());
    }

    @Test
    void resultsDoNotGoIntoTheContentsByALink() throws IOException {
        Path link = folder.resolve("out");
        try {
            Files.createSymbolicLink(link, folder.resolve("contents"));
        } catch (UnsupportedOperationException | IOException e) {
            return;
        }
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new BatchPlan(contents, styles, link, "png", Shard.ALL, SETTINGS))
                .getMessage();
        assertTrue(message.contains("where pictures are read from"), message);
    }
}
