package net.neuralstyle.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.batch.BatchRow.Outcome;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.Scoring;
import net.neuralstyle.transfer.StyleTransferResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of small pictures, some of them bad. */
class BatchTest {
    private static final StyleTransferSettings SETTINGS =
            Small.settings().size(36).smallestScale(36).iterations(2).build();

    @TempDir
    private Path folder;

    private final Ears ears = new Ears();
    private List<Path> contents;
    private List<Path> styles;

    /** PNG files, and what was read and written. */
    private static final class Files8Bit implements Pictures {
        @Override
        public boolean isPicture(Path file) {
            return file.toString().endsWith(".png") || file.toString().endsWith(".jpg");
        }

        @Override
        public InputImage read(String role, Path file) throws IOException {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException(role + ": " + file.getFileName() + " is damaged.");
            }
            Img<FloatType> pixels = ArrayImgs.floats(image.getWidth(), image.getHeight(), 3);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int c = 0; c < 3; c++) {
                        pixels.getAt(x, y, c).set((image.getRGB(x, y) >> 16 - 8 * c & 255) / 255f);
                    }
                }
            }
            return new InputImage(pixels, file.getFileName().toString(), file.toString());
        }

        @Override
        public void write(StyleTransferResult made, Path content, Path target) throws IOException {
            Small.save(target, 0);
            RecipeFiles.addTo(target, made.recipe().toJson());
        }
    }

    /** Remembers what it hears, and cancels when it heard of so many iterations. */
    private static final class Ears implements BatchListener {
        private final List<String> started = new ArrayList<>();
        private final List<Double> fractions = new ArrayList<>();
        private int cancelAfter = Integer.MAX_VALUE;

        @Override
        public void starting(int number, int count, String name) {
            started.add(number + "/" + count + " " + name);
        }

        @Override
        public void iterated(Progress progress) {
            fractions.add(progress.fraction());
        }

        @Override
        public boolean isCanceled() {
            return fractions.size() >= cancelAfter;
        }

        @Override
        public void finished(BatchRow row) {
            started.add(row.outcome().toString());
        }
    }

    @BeforeEach
    void save() throws IOException {
        contents = List.of(
                Small.save(folder.resolve("contents/a, b.png"), 1), Small.save(folder.resolve("contents/c.png"), 2));
        styles = List.of(Small.save(folder.resolve("styles/x.png"), 3), Small.save(folder.resolve("styles/y.png"), 4));
    }

    private BatchPlan plan() {
        return plan(Shard.ALL, SETTINGS);
    }

    private BatchPlan plan(Shard shard, StyleTransferSettings settings) {
        return new BatchPlan(contents, styles, folder.resolve("results"), "png", shard, settings);
    }

    private BatchReport run(BatchPlan plan) throws IOException {
        return Batch.run(plan, new Files8Bit(), Batch.defaultTable(plan), ears);
    }

    private static List<Outcome> outcomes(BatchReport report) {
        return report.rows().stream().map(BatchRow::outcome).toList();
    }

    private List<String> results() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("results"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

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
        Files.writeString(in.resolve("notes.txt"), "");
        Pictures pictures = new Files8Bit();
        assertEquals(List.of(in.resolve("a.png"), in.resolve("b.png")), BatchPlan.files("contents", in, pictures));
        assertEquals(List.of(in.resolve("a.png")), BatchPlan.files("contents", in.resolve("a.png"), pictures));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path none : List.of(empty, folder.resolve("absent"))) {
            String message = assertThrows(IOException.class, () -> BatchPlan.files("styles", none, pictures))
                    .getMessage();
            assertTrue(message.startsWith("styles: ") && message.contains(none.toString()), message);
        }
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
    void longNamesAreShortened() throws IOException {
        contents = List.of(Small.save(folder.resolve("contents/" + "ä".repeat(120) + ".png"), 1));
        styles = List.of(Small.save(folder.resolve("styles/" + "y".repeat(240) + ".png"), 3));
        BatchReport report = run(plan());
        assertEquals(List.of(Outcome.MADE), outcomes(report), report.summary());
        assertEquals(List.of(Outcome.ALREADY_THERE), outcomes(run(plan())));
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
        assertTrue(lines.get(3).endsWith(scores.toString()), lines.get(3) + " and " + scores);

        // Without, the table has no such columns, and what is there stays.
        assertEquals(
                List.of(Outcome.ALREADY_THERE, Outcome.ALREADY_THERE, Outcome.ALREADY_THERE, Outcome.ALREADY_THERE),
                outcomes(run(plan)));
        assertTrue(Files.readAllLines(table).get(0).endsWith(",styleLossEnd,message"));
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
