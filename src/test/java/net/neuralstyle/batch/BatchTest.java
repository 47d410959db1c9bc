package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.neuralstyle.batch.BatchRow.Outcome;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Scoring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch makes, keeps, and writes into its table. */
class BatchTest extends BatchCase {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResultThatWasCutOffIsMadeAnew(boolean wholeRecipe) throws IOException {
        run(plan());
        Path result = folder.resolve("results/c_x.png");
        byte[] whole = Files.readAllBytes(result);
        Files.write(result, Arrays.copyOf(whole, wholeRecipe ? whole.length - 60 : 0));
        assertEquals(
                List.of(Outcome.ALREADY_THERE, Outcome.ALREADY_THERE, Outcome.MADE, Outcome.ALREADY_THERE),
                outcomes(run(plan())));
        assertTrue(RecipeFiles.find(result).isPresent());
    }

    @Test
    void everyContentIsMadeInEveryStyle() throws IOException {
        BatchReport report = run(plan());
        assertEquals(Collections.nCopies(4, Outcome.MADE), outcomes(report));
        assertTrue(report.isComplete());
        assertEquals(List.of("a, b_x.png", "a, b_y.png", "c_x.png", "c_y.png", "neural-style.csv"), results());
        assertEquals(
                List.of(
                        "1/4 a, b.png × x.png",
                        "MADE",
                        "2/4 a, b.png × y.png",
                        "MADE",
                        "3/4 c.png × x.png",
                        "MADE",
                        "4/4 c.png × y.png",
                        "MADE"),
                ears.started);
        List<Double> rising = ears.fractions.stream().sorted().toList();
        assertEquals(rising, ears.fractions);
        assertEquals(1, ears.fractions.get(7), 1e-9);
        assertEquals(.5, ears.fractions.get(3), 1e-9);
    }

    @Test
    void theTableHasALineForEveryPictureWithTimesAndLosses() throws IOException {
        BatchReport report = run(plan());
        List<String> lines = Files.readAllLines(report.table());
        assertEquals(5, lines.size());
        int columns = lines.get(0).split(",").length;
        String[] cells = lines.get(3).split(",", -1);
        assertEquals(columns, cells.length);
        assertEquals(contents.get(1).toString(), cells[0]);
        assertEquals("made", cells[3]);
        assertEquals("2", cells[5]);
        assertEquals("36", cells[6]);
        assertEquals("33", cells[7]);
        assertTrue(Double.parseDouble(cells[4]) > 0);
        double start = Double.parseDouble(cells[10]);
        double end = Double.parseDouble(cells[11]);
        assertTrue(start > 0 && end > 0 && end < 1e6, lines.get(3));
        assertTrue(lines.get(1).startsWith("\"" + contents.get(0) + "\","), lines.get(1));
    }

    @Test
    void whatIsThereIsKeptAndStillInTheTable() throws IOException {
        run(plan());
        Path first = folder.resolve("results/a, b_x.png");
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(first, before);
        Files.delete(folder.resolve("results/c_x.png"));
        BatchReport report = run(plan());
        assertEquals(
                List.of(Outcome.ALREADY_THERE, Outcome.ALREADY_THERE, Outcome.MADE, Outcome.ALREADY_THERE),
                outcomes(report));
        assertEquals(before, Files.getLastModifiedTime(first));
        assertTrue(report.isComplete());
        String line = Files.readAllLines(report.table()).get(4);
        assertTrue(line.contains(",already-there,"), line);
        assertFalse(line.contains(",,,,"), "times and losses of the run that made it: " + line);
    }

    @Test
    void aChangedPictureOrSettingIsMadeAnew() throws IOException {
        run(plan());
        Small.save(styles.get(1), 77);
        assertEquals(
                List.of(Outcome.ALREADY_THERE, Outcome.MADE, Outcome.ALREADY_THERE, Outcome.MADE),
                outcomes(run(plan())));
        StyleTransferSettings others = SETTINGS.toBuilder().strength(11).build();
        assertEquals(Collections.nCopies(4, Outcome.MADE), outcomes(run(plan(Shard.ALL, others))));
        StyleTransferSettings elsewhere = others.toBuilder().threads(1).build();
        assertEquals(Collections.nCopies(4, Outcome.ALREADY_THERE), outcomes(run(plan(Shard.ALL, elsewhere))));
    }

    @Test
    void aCancelWithinAPictureLeavesItOutWithAllThatFollow() throws IOException {
        ears.cancelAfter = 3;
        BatchReport report = run(plan());
        assertEquals(List.of(Outcome.MADE, Outcome.CANCELLED), outcomes(report));
        assertEquals(List.of("a, b_x.png", "neural-style.csv"), results());
        assertFalse(report.isComplete());
        assertTrue(report.summary().contains("3 left out after the cancel"), report.summary());
    }

    @Test
    void aCancelBeforeTheFirstPictureMakesNone() throws IOException {
        ears.cancelAfter = 0;
        assertEquals(List.of(), outcomes(run(plan())));
        assertEquals(List.of("neural-style.csv"), results());
    }

    @Test
    void longNamesAreShortened() throws IOException {
        contents = List.of(Small.save(folder.resolve("contents/" + "ä".repeat(120) + ".png"), 1));
        styles = List.of(Small.save(folder.resolve("styles/" + "y".repeat(240) + ".png"), 3));
        BatchReport report = run(plan());
        assertEquals(List.of(Outcome.MADE), outcomes(report), report.summary());
        assertEquals(List.of(Outcome.ALREADY_THERE), outcomes(run(plan())));
    }

    @Test
    void overwriteReplacesWhatIsNoneOfOurs() throws IOException {
        Path theirs = Small.save(folder.resolve("results/c_x.png"), 5);
        BatchPlan plan = plan();
        BatchReport report =
                Batch.run(plan, new Files8Bit(), Batch.defaultTable(plan), Set.of(BatchOption.OVERWRITE), ears);
        assertTrue(report.isComplete(), report.summary());
        assertTrue(RecipeFiles.find(theirs).isPresent());
    }

    @Test
    void scoresAreInTableAndRecipesWhereAsked() throws IOException {
        BatchPlan plan = plan();
        Path table = Batch.defaultTable(plan);
        assertTrue(Batch.run(plan, new Files8Bit(), table, Set.of(BatchOption.SCORES), ears)
                .isComplete());
        List<String> lines = Files.readAllLines(table);
        assertTrue(lines.get(0).endsWith(",styleLossEnd," + String.join(",", Scoring.names()) + ",message"));
        Recipe recipe = RecipeFiles.read(folder.resolve("results/c_x.png"));
        StringBuilder scores = new StringBuilder(",");
        for (String name : Scoring.names()) {
            scores.append(String.format(Locale.ROOT, "%.6g", recipe.scores().get(name)))
                    .append(',');
        }
        // The message says what is to be known of scores of so small a picture.
        assertTrue(lines.get(3).contains(scores + "\"These scores mean little: "), lines.get(3) + " and " + scores);

        // Without, the table has no such columns, and what is there stays.
        assertEquals(
                List.of(Outcome.ALREADY_THERE, Outcome.ALREADY_THERE, Outcome.ALREADY_THERE, Outcome.ALREADY_THERE),
                outcomes(run(plan)));
        assertTrue(Files.readAllLines(table).get(0).endsWith(",styleLossEnd,message"));
    }
}
