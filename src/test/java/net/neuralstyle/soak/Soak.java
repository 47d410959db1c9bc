package net.neuralstyle.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.neuralstyle.recipe.Small;

/**
 * Tries what only shows after long: many runs in one process, two programs that unpack libtorch at once, and a night's folder
 * with faults. Prints a report; the exit code is 0 when everything held.
 *
 * <pre>mvn -q -Pbenchmark test-compile exec:exec -Drun="net.neuralstyle.soak.Soak 1000 24"</pre>
 *
 * <p>Arguments: runs in one process (1000), pictures of the night's folder (24). As root it mounts small disks of its own, for
 * the full and the read-only one.
 */
public final class Soak {
    private static final String DRIFT = "net.neuralstyle.transfer.DriftBenchmark";

    private Soak() {}

    /**
     * Runs it.
     *
     * @param arguments see the class
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int pictures = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 24;
        Report report = new Report();
        Path folder = Files.createTempDirectory("soak-");
        report.tell("in " + folder);
        new Night(report, Files.createDirectories(folder.resolve("night")), pictures).pass();
        twoPrograms(report, Files.createDirectories(folder.resolve("two")));
        if (runs > 0) {
            manyRuns(report, runs);
        }
        System.exit(report.end() ? 0 : 1);
    }

    /** Both unpack libtorch into the same empty folder. */
    private static void twoPrograms(Report report, Path folder) throws IOException, InterruptedException {
        Path content = Small.save(folder.resolve("c.png"), 1);
        Path style = Small.save(folder.resolve("s.png"), 2);
        List<Process> both = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            List<String> arguments = List.of(
                    "--content",
                    content.toString(),
                    "--style",
                    style.toString(),
                    "--output",
                    folder.resolve(name + ".png").toString(),
                    "--size",
                    "64",
                    "--smallest-scale",
                    "64",
                    "--iterations",
                    "5",
                    "--threads",
                    "1");
            both.add(new Program(folder.resolve(name + ".log"), folder.resolve("cache"), arguments).start());
        }
        for (Process process : both) {
            report.check(process.waitFor() == 0, "one of two programs on one empty cache ends well");
        }
        report.check(
                Arrays.equals(pixels(folder.resolve("a.png")), pixels(folder.resolve("b.png"))),
                "they made the same pixels");
    }

    private static int[] pixels(Path file) throws IOException {
        var image = ImageIO.read(file.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** In a process whose heap takes all it may from the start. */
    private static void manyRuns(Report report, int runs) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms300m",
                        "-Xmx300m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DRIFT,
                        Integer.toString(runs),
                        "64",
                        "4")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report.tell(line);
                last = line;
            }
        }
        boolean steady = process.waitFor() == 0 && last.startsWith("steady");
        report.check(steady, "memory of " + runs + " runs in one process stays within 1 % after the tenth");
    }
}
