package net.neuralstyle.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One picture on 1, 2 and 4 workers of this machine, each a process with one core: seconds of an iteration, and how the work was
 * shared. On fewer cores than workers the time cannot fall any further; that each worker has its share of the work still shows.
 */
public final class Scaling {
    private static final Pattern ITERATION = Pattern.compile("iteration (\\d+): total \\S+, ([\\d.]+) s");
    private static final int SIDE = 640;
    /** A quarter of the picture with its margin. */
    private static final int BLOCK = 328;
    private static final int ITERATIONS = 4;

    private Scaling() {}

    /**
     * Measures, and prints a table.
     *
     * @param arguments numbers of workers; none for 1, 2 and 4
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> workers = arguments.length == 0 ? List.of("1", "2", "4") : List.of(arguments);
        System.out.printf(
                Locale.ROOT,
                "%d×%d pixels in blocks of %d, %d iterations, on %d cores%n",
                SIDE,
                SIDE,
                BLOCK,
                ITERATIONS,
                Runtime.getRuntime().availableProcessors());
        System.out.println("workers | seconds of an iteration | processor seconds of each worker");
        for (String count : workers) {
            measure(Integer.parseInt(count));
        }
    }

    private static void measure(int workers) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("neural-style-scaling-");
        Path log = folder.resolve("log");
        List<String> options = new ArrayList<>(Beside.pictures(folder, SIDE, SIDE));
        String size = Integer.toString(SIDE);
        options.addAll(List.of("--size", size, "--smallest-scale", size, "--iterations", Integer.toString(ITERATIONS)));
        options.addAll(List.of("--threads", "1", "--precision", "fp32", "--one-picture", "--checkpoint", "1000"));
        options.addAll(List.of("--block", Integer.toString(BLOCK), "--output", folder.resolve("results").toString()));
        Map<Long, Duration> worked = new LinkedHashMap<>();
        try (Standalone cluster = new Standalone(folder.resolve("cluster"), workers)) {
            List<String> settings = List.of(
                    "spark.executor.cores=1",
                    "spark.cores.max=" + workers,
                    "spark.executor.memory=768m",
                    "spark.ui.enabled=false");
            Process run = cluster.submit(log, settings, options);
            while (!run.waitFor(100, TimeUnit.MILLISECONDS)) {
                cluster.executors().forEach(each -> each.info()
                        .totalCpuDuration()
                        .ifPresent(duration -> worked.put(each.pid(), duration)));
            }
            if (run.exitValue() != 0) {
                throw new IOException(Files.readString(log));
            }
        } finally {
            tell(workers, Files.readString(log), worked);
            Stage.delete(folder);
        }
    }

    /** Without the first iteration, in which everything is loaded. */
    private static void tell(int workers, String log, Map<Long, Duration> worked) {
        Matcher iteration = ITERATION.matcher(log);
        List<Double> seconds = new ArrayList<>();
        while (iteration.find()) {
            if (!iteration.group(1).equals("1")) {
                seconds.add(Double.parseDouble(iteration.group(2)));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d | %.2f | %s%n",
                workers,
                seconds.stream().mapToDouble(each -> each).average().orElse(Double.NaN),
                worked.values().stream().map(Duration::toSeconds).toList());
    }
}
