package net.neuralstyle.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.recipe.Small;

/** A folder that is painted while everything goes wrong. In the end every pair has to have one result, of its own picture. */
final class Night {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Report report;
    private final Path folder;
    private final Path contents;
    private final Path results;
    private final Path log;
    /** A file system of its own, which can be full and read-only; else the results' folder alone. */
    private final boolean mounted;

    private int count;

    /**
     * Makes the folder.
     *
     * @param count of pictures
     */
    Night(Report report, Path folder, int count) throws IOException, InterruptedException {
        this.report = report;
        this.folder = folder;
        this.count = count;
        contents = folder.resolve("contents");
        results = Files.createDirectories(folder.resolve("results"));
        log = folder.resolve("night.log");
        for (int i = 0; i < count; i++) {
            Small.save(content(i), i);
        }
        Small.save(folder.resolve("s.png"), 1000);
        mounted = Program.system("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", results.toString()) == 0;
    }

    private Path content(int index) {
        return contents.resolve("p" + index + ".png");
    }

    private Program batch() {
        return new Program(
                log,
                null,
                List.of(
                        "batch",
                        "--content",
                        contents.toString(),
                        "--style",
                        folder.resolve("s.png").toString(),
                        "--output",
                        results.toString(),
                        "--size",
                        "64",
                        "--smallest-scale",
                        "64",
                        "--iterations",
                        "20"));
    }

    void pass() throws IOException, InterruptedException {
        try {
            kills();
            pictureIsReplaced();
            if (mounted) {
                diskIsFull();
                diskIsReadOnly();
            } else {
                report.tell("left out: a full disk and a read-only one, which only root can mount");
            }
            resultIsCutOff();
            clockIsSetBack();
            last();
        } finally {
            if (mounted) {
                Program.system("umount", results.toString());
            }
        }
    }

    /** Twice in the middle of a picture. */
    private void kills() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            int before = pictures().size();
            Process process = batch().start();
            await(() -> pictures().size() >= before + 2 || !process.isAlive());
            process.destroyForcibly().waitFor();
            report.tell("kill -9 after " + pictures().size() + " of " + count);
            report.check(
                    pictures().values().stream().allMatch(Night::isWhole), "every result that has its name is whole");
        }
    }

    /** One that is painted already, and one that will be. */
    private void pictureIsReplaced() throws IOException, InterruptedException {
        int before = pictures().size();
        Process process = batch().start();
        await(() -> pictures().size() > before || !process.isAlive());
        Small.save(content(0), 500);
        Small.save(content(count - 1), 501);
        report.check(process.waitFor() == 0, "pictures are replaced while the batch goes on, and it ends well");
        report.check(pictures().size() == count, "every picture has a result");
    }

    private void diskIsFull() throws IOException, InterruptedException {
        Path filler = results.resolve(".filler");
        Map<String, Path> before = pictures();
        Small.save(content(count++), 600);
        Small.save(content(count++), 601);
        long free = results.toFile().getUsableSpace();
        Files.write(filler, new byte[(int) Math.max(0, free - 12288)]);
        int code = batch().run();
        report.check(code == 1, "a full disk is told (exit code " + code + ")");
        report.check(pictures().values().stream().allMatch(Night::isWhole), "no result is half there");
        report.check(pictures().keySet().containsAll(before.keySet()), "no result is lost");
        Files.delete(filler);
    }

    private void diskIsReadOnly() throws IOException, InterruptedException {
        Map<String, Path> before = pictures();
        Program.system("mount", "-o", "remount,ro", results.toString());
        int code = batch().run();
        report.check(code == 1, "a disk that takes nothing is told (exit code " + code + ")");
        report.check(pictures().keySet().equals(before.keySet()), "it has what it had");
        Program.system("mount", "-o", "remount,rw", results.toString());
    }

    private void resultIsCutOff() throws IOException, InterruptedException {
        Path cut = pictures().values().iterator().next();
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 100));
        report.check(batch().run() == 0, "after a result was cut off the batch ends well");
        report.check(isWhole(cut), "it was made anew");
    }

    /** As files look then: those of before are a year ahead. */
    private void clockIsSetBack() throws IOException, InterruptedException {
        FileTime ahead = FileTime.from(Instant.now().plus(Duration.ofDays(365)));
        for (Path result : pictures().values()) {
            Files.setLastModifiedTime(result, ahead);
        }
        Small.save(content(1), 700);
        Files.setLastModifiedTime(content(1), FileTime.from(Instant.EPOCH));
        report.check(batch().run() == 0, "a picture is replaced by one that looks older than its result");
    }

    private void last() throws IOException, InterruptedException {
        report.check(batch().run() == 0, "once more, with nothing to do");
        Map<String, Path> made = pictures();
        report.check(made.size() == count, count + " pictures have " + made.size() + " results");
        List<String> lines = Files.readAllLines(results.resolve("neural-style.csv"));
        report.check(lines.size() == count + 1, "the table has a line for each");
        List<String> wrong = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            requireTrue(line.split(",", -1), wrong);
        }
        report.check(wrong.isEmpty(), "every line is true, and every result its picture's " + wrong);
        long parts = names().filter(name -> name.endsWith(".part")).count();
        report.tell(parts + " files with hidden names were left by kill -9");
    }

    /** A line of the table against the result's recipe, and that against the content as it is now. */
    private void requireTrue(String[] cells, List<String> wrong) throws IOException {
        Recipe recipe = RecipeFiles.read(Path.of(cells[2]));
        String now = Pictures8Bit.sha256(Path.of(cells[0]));
        boolean own = recipe.inputs().get("content").sha256().equals(now);
        boolean same = cells[3].equals("already-there")
                && Math.abs(Double.parseDouble(cells[11])
                                - recipe.losses().end().get("total"))
                        < 1e-5 * Math.abs(recipe.losses().end().get("total"));
        if (!own || !same || !isWhole(Path.of(cells[2]))) {
            wrong.add(String.join(",", cells));
        }
    }

    private Stream<String> names() {
        try (Stream<Path> files = Files.list(results)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Path> pictures() {
        Map<String, Path> pictures = new TreeMap<>();
        names().filter(name -> name.endsWith(".png")).forEach(name -> pictures.put(name, results.resolve(name)));
        return pictures;
    }

    private static boolean isWhole(Path result) {
        try {
            Pictures8Bit.sha256(result);
            return RecipeFiles.find(result).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }
}
