package net.neuralstyle.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.FullWidthFiles;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;

/**
 * Compares what a run expects before its first iteration with what it took, each run in a Java process of its own. Its
 * largest resident memory is counted from the estimate on; what it was before, the rehearsals' included, stands in brackets. Networks but the compact one have random weights, which cost the same.
 *
 * <pre>
 * mvn -q -Pbenchmark test-compile exec:exec -Drun="net.neuralstyle.transfer.EstimateBenchmark [compact,4096,auto,20,4000 …]"
 * </pre>
 *
 * <p>Each argument is encoder, long side, precision, iterations and memory setting, and, where they are not {@code classic},
 * its statistic and the whole picture, look, statistic and part: {@code whole}, {@code mask} or {@code regions}. Without any
 * argument a grid is run; {@code random 30 1} runs 30 settings drawn with the seed 1, {@code random 30 1 3} the same with 3
 * iterations each, in which memory comes to its peak.
 */
final class EstimateBenchmark {
    private static final List<String> GRID = List.of(
            "compact,256,fp32,100,0",
            "compact,512,fp32,100,0",
            "compact,512,auto,300,0",
            "compact,1024,auto,60,0",
            "compact,2048,auto,30,0",
            "compact,2048,auto,30,1500",
            "compact,4096,auto,93,3900",
            "vgg16,512,auto,30,0",
            "vgg19,512,fp32,30,0",
            "vgg19,512,auto,30,0",
            "vgg19,1024,auto,15,0",
            "vgg19,1024,auto,15,1000",
            "vgg19,2048,auto,15,2100",
            "resnet50,512,auto,30,0");

    private EstimateBenchmark() {}

    /**
     * Runs the grid, or the runs given.
     *
     * @param args see the class
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2 && args[0].equals("one")) {
            one(args[1].split(","));
            return;
        }
        System.out.println("encoder   side  precision  memory   expected          took              took/expected");
        for (String run : runs(args)) {
            System.out.println(row(run));
        }
    }

    private static List<String> runs(String[] args) {
        if (args.length > 2 && args[0].equals("random")) {
            List<String> drawn = RandomSettings.draw(Integer.parseInt(args[1]), Long.parseLong(args[2]));
            return args.length == 3
                    ? drawn
                    : drawn.stream()
                            .map(run -> run.replaceFirst("^(([^,]*,){3})\\d+", "$1" + args[3]))
                            .toList();
        }
        return args.length == 0 ? GRID : List.of(args);
    }

    private static String row(String run) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-cp",
                System.getProperty("java.class.path"),
                EstimateBenchmark.class.getName(),
                "one",
                run));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String found = null;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                found = line.startsWith("RESULT ") ? line.substring(7) : found;
            }
        }
        return process.waitFor() == 0 && found != null ? found : run + " failed";
    }

    private static void one(String[] run) throws IOException {
        Architecture encoder = Architecture.of(run[0]);
        int side = Integer.parseInt(run[1]);
        StyleTransferSettingsBuilder settings = StyleTransferSettings.builder(
                        run.length > 5 ? Preset.of(run[5]) : Preset.CLASSIC)
                .encoder(encoder)
                .size(side)
                .precision(Choices.of(Precision.class, "precision", run[2]))
                .iterations(Integer.parseInt(run[3]))
                .memory(Integer.parseInt(run[4]));
        Path folder = Files.createTempDirectory("random");
        Path weights = folder.resolve("random.safetensors");
        try {
            if (!encoder.isEmbedded()) {
                FullWidthFiles.write(encoder, 1, weights);
                settings.weights(weights);
            }
            if (encoder == Architecture.RESNET50) {
                settings.contentLayers(LayerWeights.parse("layer2.3"))
                        .styleLayers(LayerWeights.parse("conv1,layer1.2,layer2.3,layer3.5"));
            }
            if (run.length > 6 && !run[6].isEmpty()) {
                settings.set("statistic", run[6]);
            }
            Inputs inputs = inputs(side, run.length > 7 ? run[7] : "whole");
            System.gc();
            Expecting expecting = new Expecting();
            StyleTransferResult result = StyleTransfer.run(inputs, settings.build(), expecting);
            double seconds = (System.nanoTime() - expecting.since) / 1e9;
            double peak = SystemMemory.peak();
            print(run, result.recipe(), expecting, seconds, peak);
        } finally {
            Files.deleteIfExists(weights);
            Files.delete(folder);
        }
    }

    private static void print(String[] run, Recipe recipe, Expecting expecting, double seconds, double peak) {
        int side = Integer.parseInt(run[1]);
        Recipe.ScaleReport last = recipe.scales().get(recipe.scales().size() - 1);
        System.out.printf(
                Locale.ROOT,
                "RESULT %-8s %5d  %-4s %-4s %6s  %6.1f s %5.2f GB  %6.1f s %5.2f GB   %4.2f time, %4.2f memory"
                        + " (%.2f GB before);"
                        + " %.0f ns a pixel and iteration %s%n",
                run[0],
                side,
                run[2],
                recipe.precision(),
                run[4],
                expecting.estimate.seconds(),
                expecting.estimate.bytes() / 1e9,
                seconds,
                peak / 1e9,
                seconds / expecting.estimate.seconds(),
                peak / expecting.estimate.bytes(),
                expecting.before / 1e9,
                last.secondsPerIteration() * 1e9 / side / side,
                String.join(" ", List.of(run).subList(Math.min(5, run.length), run.length)));
    }

    private static Inputs inputs(int side, String part) {
        int small = Math.min(1024, side);
        InputImage content = TestImages.input(TestImages.disc(side, side), "disc");
        InputImage stripes = TestImages.input(TestImages.stripes(small, small), "stripes");
        if (part.equals("whole")) {
            return Inputs.of(content, stripes);
        }
        boolean mask = part.equals("mask");
        Img<FloatType> left = ArrayImgs.floats(side, side);
        left.forEach(pixel -> pixel.set(mask ? 0 : 2));
        Views.interval(left, new long[2], new long[] {side / 2 - 1, side - 1}).forEach(pixel -> pixel.set(1));
        InputMask where = InputMask.of(left, part);
        InputImage other = TestImages.input(TestImages.disc(small, small), "other");
        return mask
                ? new Inputs(content, List.of(new Style(stripes, 1)), null, where, null)
                : new Inputs(content, List.of(new Style(stripes, 1), new Style(other, 1)), null, null, where);
    }

    private static final class Expecting implements ProgressListener {
        private Estimate estimate;
        private long since;
        private long before;

        @Override
        public void expected(Estimate expected) {
            estimate = expected;
            before = SystemMemory.peak();
            try {
                // Linux begins its record of the largest resident memory anew: weights were made and rehearsals held by
                // now.
                Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            } catch (IOException e) {
                throw new UncheckedIOException("The record of memory cannot be begun anew.", e);
            }
            since = System.nanoTime();
        }

        @Override
        public void iterated(Progress progress) {
            // The outcome alone counts.
        }

        @Override
        public boolean isCanceled() {
            return false;
        }
    }
}
