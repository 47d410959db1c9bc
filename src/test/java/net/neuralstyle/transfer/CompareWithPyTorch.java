package net.neuralstyle.transfer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.FullWidthFiles;

/**
 * Our iterations beside those of a straightforward PyTorch script, {@code src/test/python/gatys.py}: the same network with
 * the same random weights, pictures, losses and optimiser. Script, ours in fp32 and ours as it chooses by itself run as
 * three processes that take turns, so that whatever else the machine does hits all three. Prints one table; stops with an
 * error where the losses are not the same.
 *
 * <p>Arguments, each of them a row: encoder-side, for instance vgg19-512; without any, the rows of the manual. The
 * property {@code python} names the interpreter (python3).
 */
final class CompareWithPyTorch {
    private static final int WARM_UP = PacedRun.READ_EVERY;
    private static final int ROUNDS = 3;
    /** Before the first step both compute one and the same number. */
    private static final double FIRST_LOSS = 1e-3;
    /** After some steps rounding has grown. */
    private static final double LATER_LOSS = 2e-2;

    private CompareWithPyTorch() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> rows = arguments.length > 0
                ? List.of(arguments)
                : List.of("vgg19-512", "vgg19-256", "vgg16-512", "resnet50-512");
        List<String> table = new ArrayList<>();
        Path folder = Files.createTempDirectory("compare");
        try {
            for (String row : rows) {
                int dash = row.lastIndexOf('-');
                table.add(row(
                        Architecture.of(row.substring(0, dash)), Integer.parseInt(row.substring(dash + 1)), folder));
                System.out.println(table.get(table.size() - 1));
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        System.out.println();
        System.out.println(
                "| | PyTorch script | ours, fp32 | script / ours | ours, auto | script / ours | peak MB: script,"
                        + " fp32, auto |");
        System.out.println("|---|---|---|---|---|---|---|");
        table.forEach(System.out::println);
    }

    private static String row(Architecture encoder, int side, Path folder) throws IOException, InterruptedException {
        Path weights = folder.resolve(encoder.id() + ".safetensors");
        if (!Files.exists(weights)) {
            FullWidthFiles.write(encoder, 1, weights);
        }
        Path content = folder.resolve("content" + side);
        Path style = folder.resolve("style" + side);
        PacedRun.write(SamplePixels.of("still_life").resized(side, side), content);
        PacedRun.write(SamplePixels.of("flow_strokes").resized(side, side), style);
        boolean residual = encoder == Architecture.RESNET50;
        String contentLayer = residual ? "layer3.0" : "relu4_2";
        String styleLayers =
                residual ? "conv1,layer1.0,layer1.2,layer2.3,layer3.5" : "relu1_1,relu2_1,relu3_1,relu4_1,relu5_1";
        List<String> script = script(encoder, weights, content, style, side, contentLayer, styleLayers);
        try (Contender theirs = new Contender(script);
                Contender fp32 =
                        new Contender(ours(encoder, weights, content, style, side, "fp32", contentLayer, styleLayers));
                Contender auto = new Contender(
                        ours(encoder, weights, content, style, side, "auto", contentLayer, styleLayers))) {
            List<Contender> all = List.of(theirs, fp32, auto);
            for (int round = 0; round <= ROUNDS; round++) {
                for (Contender contender : all) {
                    contender.run(round == 0 ? WARM_UP : PacedRun.READ_EVERY);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s %d, round %d of %d, seconds an iteration: script %.2f, fp32 %.2f, auto %.2f%n",
                        encoder.id(),
                        side,
                        round,
                        ROUNDS,
                        theirs.latest,
                        fp32.latest,
                        auto.latest);
            }
            return cells(encoder, side, theirs, fp32, auto);
        }
    }

    private static List<String> script(
            Architecture encoder,
            Path weights,
            Path content,
            Path style,
            int side,
            String contentLayer,
            String styleLayers) {
        return List.of(
                System.getProperty("python", "python3"),
                "src/test/python/gatys.py",
                "--architecture=" + encoder.id(),
                "--weights=" + weights,
                "--content=" + content,
                "--style=" + style,
                "--width=" + side,
                "--height=" + side,
                "--content-layer=" + contentLayer,
                "--style-layers=" + styleLayers,
                "--threads=" + Runtime.getRuntime().availableProcessors());
    }

    /** The row, once all three have computed the same. */
    private static String cells(Architecture encoder, int side, Contender theirs, Contender fp32, Contender auto)
            throws IOException {
        requireSame("the script and ours in fp32, first loss", theirs.firstLoss, fp32.firstLoss, FIRST_LOSS);
        requireSame("the script and ours in fp32, last loss", theirs.loss, fp32.loss, LATER_LOSS);
        requireSame("fp32 and auto, last loss", fp32.loss, auto.loss, LATER_LOSS);
        return String.format(
                Locale.ROOT,
                "| %s %d² | %.0f ms | %.0f ms | %.2f | %.0f ms (%s) | %.2f | %d, %d, %d |",
                encoder.title(),
                side,
                1e3 * theirs.seconds(),
                1e3 * fp32.seconds(),
                theirs.seconds() / fp32.seconds(),
                1e3 * auto.seconds(),
                auto.end(),
                theirs.seconds() / auto.seconds(),
                theirs.peak / 1024,
                fp32.peak / 1024,
                auto.peak / 1024);
    }

    private static List<String> ours(
            Architecture encoder,
            Path weights,
            Path content,
            Path style,
            int side,
            String precision,
            String contentLayer,
            String styleLayers) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                PacedRun.class.getName(),
                encoder.id(),
                weights.toString(),
                content.toString(),
                style.toString(),
                Integer.toString(side),
                precision,
                contentLayer,
                styleLayers);
    }

    private static void requireSame(String what, double a, double b, double tolerance) {
        System.out.printf(Locale.ROOT, "%s: %.6f and %.6f%n", what, a, b);
        if (!(Math.abs(a - b) <= tolerance * Math.abs(a))) {
            throw new AssertionError(what + ": " + a + " and " + b);
        }
    }

    /** A process that does iterations when told. */
    private static final class Contender implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final BufferedWriter orders;
        private final List<Double> seconds = new ArrayList<>();
        private double firstLoss = Double.NaN;
        private double loss;
        private double latest;
        private long peak;

        Contender(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        }

        /** The first call, for warming up, is not counted. */
        void run(int iterations) throws IOException {
            orders.write(iterations + "\n");
            orders.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("It ended before its time: "
                        + process.info().commandLine().orElse("a contender"));
            }
            String[] answer = line.split(" ");
            loss = Double.parseDouble(answer[1]);
            peak = Long.parseLong(answer[2]);
            latest = Double.parseDouble(answer[0]) / iterations;
            if (Double.isNaN(firstLoss)) {
                firstLoss = loss;
            } else {
                seconds.add(latest);
            }
        }

        /** For one iteration, the median over the rounds. */
        double seconds() {
            return seconds.stream().sorted().toList().get(seconds.size() / 2);
        }

        /** Lets it end, and returns its last line. */
        String end() throws IOException {
            orders.close();
            return answers.readLine();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
