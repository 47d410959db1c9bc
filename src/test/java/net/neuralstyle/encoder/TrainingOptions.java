package net.neuralstyle.encoder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a training is made of: the options of {@link TrainEncoder}, with the names and defaults of train.py. */
final class TrainingOptions {
    /** Four times halved, a crop still has to be made of whole pixels. */
    private static final int STEP_OF_SIDE = 16;

    private static final Pattern WIDTHS = Pattern.compile("\\d+( \\d+)*(\\|\\d+( \\d+)*){4}");

    @Option(
            names = "--teacher",
            required = true,
            paramLabel = "FILE",
            description = "safetensors: the 16-fold compressed VGG-19, or VGG-19 with torchvision's names")
    Path teacher;

    @Option(
            names = "--pictures",
            required = true,
            paramLabel = "FOLDER",
            description = "pictures to train on; every tenth, by name, is held out; each takes 1 MB of memory")
    Path pictures;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "folder of what is written")
    Path out;

    @Option(
            names = "--widths",
            description = "channels of each block's convolutions: ${DEFAULT-VALUE}, as Architecture has them for the"
                    + " encoder in the jar")
    String widths = ofTheJar();

    @Option(names = "--steps", defaultValue = "20000", description = "all in all: ${DEFAULT-VALUE}")
    int steps;

    @Option(names = "--batch", defaultValue = "32", description = "crops a step, an even number: ${DEFAULT-VALUE}")
    int batch;

    @Option(names = "--side", defaultValue = "160", description = "of a crop in pixels: ${DEFAULT-VALUE}")
    int side;

    @Option(
            names = "--places",
            defaultValue = "640",
            description = "of a crop, at which features are compared: ${DEFAULT-VALUE}")
    int places;

    @Option(names = "--rate", defaultValue = "2e-3", description = "of Adam, after the warm-up: ${DEFAULT-VALUE}")
    double rate;

    @Option(names = "--warmup", defaultValue = "300", description = "steps in which the rate rises: ${DEFAULT-VALUE}")
    int warmup;

    @Option(
            names = "--average",
            defaultValue = "0.999",
            description = "decay of the weights' moving average: ${DEFAULT-VALUE}")
    double average;

    @Option(names = "--gradient", defaultValue = "0.5", description = "weight of the slopes' loss: ${DEFAULT-VALUE}")
    double gradient;

    @Option(
            names = "--gradient-batch",
            defaultValue = "8",
            description = "pictures whose slopes are compared, at most a third of a batch: ${DEFAULT-VALUE}")
    int gradientBatch;

    @Option(names = "--gradient-every", defaultValue = "2", description = "steps: ${DEFAULT-VALUE}")
    int gradientEvery;

    @Option(names = "--gradient-from", defaultValue = "1500", description = "step: ${DEFAULT-VALUE}")
    int gradientFrom;

    @Option(names = "--made", defaultValue = "160", description = "procedural pictures: ${DEFAULT-VALUE}")
    int made;

    @Option(
            names = "--paint-every",
            defaultValue = "100",
            description = "steps between half-finished pictures, 0 for none: ${DEFAULT-VALUE}")
    int paintEvery;

    @Option(names = "--paint-from", defaultValue = "1000", description = "step: ${DEFAULT-VALUE}")
    int paintFrom;

    @Option(names = "--paint-batch", defaultValue = "16", description = "pictures at a time: ${DEFAULT-VALUE}")
    int paintBatch;

    @Option(names = "--paint-steps", defaultValue = "40", description = "of the optimiser: ${DEFAULT-VALUE}")
    int paintSteps;

    @Option(
            names = "--pool",
            defaultValue = "768",
            description = "half-finished pictures that are kept: ${DEFAULT-VALUE}")
    int pool;

    @Option(names = "--report", defaultValue = "100", description = "steps between lines of the log: ${DEFAULT-VALUE}")
    int report;

    @Option(names = "--save", defaultValue = "1000", description = "steps between checkpoints: ${DEFAULT-VALUE}")
    int save;

    @Option(
            names = "--measure",
            defaultValue = "16",
            description = "held-out pictures of the last measurement, 0 for none: ${DEFAULT-VALUE}")
    int measure;

    @Option(
            names = "--limit",
            defaultValue = "1e9",
            description = "seconds after which this run stops with a checkpoint: ${DEFAULT-VALUE}")
    double limit;

    @Option(names = "--seed", defaultValue = "1", description = "of every draw: ${DEFAULT-VALUE}")
    long seed;

    /**
     * Refuses values that no training can have.
     *
     * @throws IllegalArgumentException with a sentence that names the option
     */
    void check() {
        atLeast("steps", steps, 1);
        atLeast("batch", batch, 2);
        require(batch % 2 == 0, "batch", batch, "an even number: half of the crops are the others' styles");
        atLeast("side", side, 2 * STEP_OF_SIDE);
        require(side % STEP_OF_SIDE == 0, "side", side, "a multiple of " + STEP_OF_SIDE);
        atLeast("places", places, 2);
        require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate", rate, "above 0");
        require(average >= 0 && average < 1, "average", average, "in 0–1, and below 1");
        require(gradient >= 0 && gradient < Double.POSITIVE_INFINITY, "gradient", gradient, "0 or above");
        require(gradient == 0 || batch > 2, "batch", batch, "at least 4, or --gradient 0");
        for (Object[] each : new Object[][] {
            {"warmup", warmup},
            {"gradient-batch", gradientBatch},
            {"gradient-every", gradientEvery},
            {"paint-batch", paintBatch},
            {"paint-steps", paintSteps},
            {"pool", pool},
            {"report", report},
            {"save", save}
        }) {
            atLeast((String) each[0], (int) each[1], 1);
        }
        for (Object[] each : new Object[][] {{"paint-every", paintEvery}, {"measure", measure}, {"made", made}}) {
            atLeast((String) each[0], (int) each[1], 0);
        }
        require(made > 0 || batch < 8, "made", made, "at least 1, since an eighth of a batch are procedural pictures");
        require(limit > 0, "limit", limit, "above 0");
        require(
                WIDTHS.matcher(widths).matches()
                        && convolutions().values().stream().allMatch(width -> width > 0),
                "widths",
                widths,
                "of the form 16|32 32|64 64|160 160|128, with two convolutions in the fourth block");
        require(
                convolutions().keySet().containsAll(TrainingNetwork.LAYERS),
                "widths",
                widths,
                "five blocks, the fourth of at least two convolutions");
    }

    /** The widths of the encoder in the jar. */
    static String ofTheJar() {
        StringBuilder widths = new StringBuilder();
        for (Layer.Convolution each : Architecture.COMPACT.convolutions()) {
            boolean first = each.name().endsWith("_1");
            widths.append(widths.isEmpty() ? "" : first ? "|" : " ").append(each.outputs());
        }
        return widths.toString();
    }

    /** The convolutions' channels by layer, 1_1 …, in order. */
    Map<String, Integer> convolutions() {
        Map<String, Integer> found = new LinkedHashMap<>();
        List<String> blocks = Arrays.asList(widths.split("\\|"));
        for (int block = 0; block < blocks.size(); block++) {
            String[] each = blocks.get(block).split(" ");
            for (int n = 0; n < each.length; n++) {
                found.put((block + 1) + "_" + (n + 1), Integer.parseInt(each[n]));
            }
        }
        return found;
    }

    /** What decides the result beside the teacher and the pictures; a training goes on only with the same. */
    String words() {
        return String.format(
                Locale.ROOT,
                "widths %s, steps %d, batch %d, side %d, places %d, rate %s, warmup %d, average %s, gradient %s"
                        + " (batch %d, every %d, from %d), made %d, paint every %d (from %d, batch %d, steps %d, pool %d),"
                        + " seed %d",
                widths,
                steps,
                batch,
                side,
                places,
                rate,
                warmup,
                average,
                gradient,
                gradientBatch,
                gradientEvery,
                gradientFrom,
                made,
                paintEvery,
                paintFrom,
                paintBatch,
                paintSteps,
                pool,
                seed);
    }

    private static void atLeast(String option, int value, int least) {
        require(value >= least, option, value, "at least " + least);
    }

    private static void require(boolean good, String option, Object value, String words) {
        if (!good) {
            throw new IllegalArgumentException("--" + option + " is " + value + "; it has to be " + words + ".");
        }
    }
}
