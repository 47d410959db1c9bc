package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import net.neuralstyle.batch.BatchRow.Outcome;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;
import org.junit.jupiter.api.Test;

/** What goes wrong with one picture, and with all of them. */
class BatchFailuresTest extends BatchCase {
    @Test
    void badFilesDoNotKeepTheOthersFromBeingMade() throws IOException {
        Path bad = Files.writeString(folder.resolve("contents/bad.png"), "no picture");
        contents = List.of(contents.get(0), bad, contents.get(1));
        BatchReport report = run(plan());
        assertEquals(
                List.of(Outcome.MADE, Outcome.MADE, Outcome.FAILED, Outcome.FAILED, Outcome.MADE, Outcome.MADE),
                outcomes(report));
        assertTrue(report.isFailed());
        assertFalse(report.isComplete());
        assertTrue(report.summary().contains("4 of 6 made, 2 failed"), report.summary());
        assertTrue(report.summary().contains("bad_x.png: content: bad.png is damaged."), report.summary());
        assertTrue(Files.readString(report.table()).contains("content: bad.png is damaged."));
    }

    @Test
    void whatIsNoneOfOursIsNotReplaced() throws IOException {
        Path theirs = Small.save(folder.resolve("results/c_x.png"), 5);
        byte[] before = Files.readAllBytes(theirs);
        BatchReport report = run(plan());
        assertEquals(List.of(Outcome.MADE, Outcome.MADE, Outcome.FAILED, Outcome.MADE), outcomes(report));
        assertTrue(report.summary().contains("c_x.png is in the way"), report.summary());
        assertArrayEquals(before, Files.readAllBytes(theirs));
    }

    /** A folder in the results' place, a table in a place of its own, a link: nothing is computed for them. */
    @Test
    void whatCannotBeWrittenIsFoundBeforeTheRun() throws IOException {
        Path table = folder.resolve("nowhere/t.csv");
        String message = assertThrows(IOException.class, () -> Batch.run(plan(), new Files8Bit(), table, ears))
                .getMessage();
        assertTrue(message.startsWith("There is no folder "), message);
        assertThrows(IOException.class, () -> Batch.run(plan(), new Files8Bit(), contents.get(0), ears));
        assertEquals(List.of(), ears.started);
        Files.createDirectories(folder.resolve("results/c_x.png"));
        BatchReport report = run(plan());
        assertEquals(List.of(Outcome.MADE, Outcome.MADE, Outcome.FAILED, Outcome.MADE), outcomes(report));
        assertTrue(report.summary().contains("folder"), report.summary());
    }

    /** What a reader throws, of whatever kind, is one row, without Java's words for it. */
    @Test
    void whateverGoesWrongIsOneRow() throws IOException {
        Throwable[] thrown = {
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new NoSuchMethodError("'void a.b.C.d()'"),
            new NullPointerException()
        };
        int[] count = {0};
        Pictures hostile = new Pictures() {
            @Override
            public boolean isPicture(Path file) {
                return true;
            }

            @Override
            public InputImage read(String role, Path file) {
                Throwable next = thrown[count[0]++ % thrown.length];
                if (next instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) next;
            }

            @Override
            public void write(StyleTransferResult made, Path content, Path target) {
                throw new AssertionError("nothing was made");
            }
        };
        BatchPlan plan = plan();
        BatchReport report = Batch.run(plan, hostile, Batch.defaultTable(plan), ears);
        assertEquals(Collections.nCopies(4, Outcome.FAILED), outcomes(report));
        for (BatchRow row : report.rows()) {
            assertFalse(row.message().matches("(?s).*(java\\.lang|Error|Exception).*"), row.message());
            assertTrue(row.message().contains(" "), row.message());
        }
        assertEquals(5, Files.readAllLines(report.table()).size());
    }

    /** Once a result does not fit, the others are not computed for nothing. */
    @Test
    void aFullDiskEndsTheComputing() throws IOException {
        Pictures full = new Pictures() {
            private final Files8Bit files = new Files8Bit();

            @Override
            public boolean isPicture(Path file) {
                return files.isPicture(file);
            }

            @Override
            public InputImage read(String role, Path file) throws IOException {
                return files.read(role, file);
            }

            @Override
            public void write(StyleTransferResult made, Path content, Path target) throws IOException {
                throw new DiskFullException("There is no space left.", null);
            }
        };
        BatchPlan plan = plan();
        BatchReport report = Batch.run(plan, full, Batch.defaultTable(plan), ears);
        assertEquals(Collections.nCopies(4, Outcome.FAILED), outcomes(report));
        assertEquals(2, ears.fractions.size(), "iterations of the first alone");
        assertTrue(report.rows().get(3).message().startsWith("It was not begun."), report.summary());
    }

    @Test
    void missingWeightsAreToldBeforeAnythingIsMade() {
        StyleTransferSettings vgg = StyleTransferSettings.builder(Preset.ASSIGNMENT)
                .weights(folder.resolve("absent.h5"))
                .build();
        String message =
                assertThrows(IOException.class, () -> run(plan(Shard.ALL, vgg))).getMessage();
        assertTrue(message.contains("absent.h5"), message);
        assertFalse(Files.exists(folder.resolve("results")));
    }
}
