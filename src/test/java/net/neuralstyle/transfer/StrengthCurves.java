package net.neuralstyle.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.score.Scores;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;

/**
 * Measures the curves that a strength in percent is found by, and writes their table: the agreement with the style, at layers
 * that no look compares and at the pictures' own size, on the mean of two pairs of the samples, by the ratio of the style's
 * weights to the content's. All statistics at one small size; how the ratio has to change with the size, for four of them at a
 * larger one.
 *
 * <p>Arguments: the table, src/main/resources/net/neuralstyle/settings/strength.table; then networks with their files, for
 * instance vgg19=vgg19.h5, to be measured beside the embedded one. Or {@code check}, sizes, amounts and what to check, for
 * instance {@code check 128,256 40%,50% columns,gram}: what the table gives.
 */
final class StrengthCurves {
    private static final int SIDE = 128;
    private static final int ITERATIONS = 120;
    private static final double[] RATIOS = {.1, .5, 2, 6, 20, 100};
    private static final List<List<String>> PAIRS =
            List.of(List.of("still_life", "flow_strokes"), List.of("cells", "mosaic"));
    private static final String COLUMNS = "columns";
    /** With iterations enough: fewer settle at a small size and not at a large one. */
    private static final List<Kind> KINDS = List.of(
            new Kind(List.of(COLUMNS), 512, 200, 1.2),
            new Kind(List.of("mean-covariance"), 512, 300, .54),
            new Kind(List.of("sliced-wasserstein", "mmd-linear"), 256, ITERATIONS, .5));

    private static final Set<String> SUMS = Set.of("gram", "mean-covariance", "mean-deviation", "wasserstein");

    private final Architecture encoder;
    private final Path weights;

    /**
     * Those whose change with the size is alike.
     *
     * @param styles that are measured at a larger size; others have their mean
     * @param side the larger size in pixels
     * @param iterations of the runs there
     * @param ratio of the weights there, one at which agreements are about a half
     */
    private record Kind(List<String> styles, int side, int iterations, double ratio) {}

    /** A curve begins above nothing: below a half percent scores are about 0, and may be under it. */
    private static final double LEAST = .001;

    private StrengthCurves(Architecture encoder, Path weights) {
        this.encoder = encoder;
        this.weights = weights;
    }

    public static void main(String... arguments) throws IOException {
        if (arguments[0].equals("check")) {
            check(arguments[1].split(","), arguments[2].split(","), List.of(arguments[3].split(",")));
            return;
        }
        List<String> lines = new ArrayList<>(List.of(
                "# Made by the program StrengthCurves in src/test: agreement with the style by the ratio of weights.",
                "# Embedded encoder: SHA-256 " + Encoder.weightsHash(Architecture.COMPACT, null),
                "# encoder | columns or a statistic | side | slope with the size | ratio agreement | ..."));
        lines.addAll(new StrengthCurves(Architecture.COMPACT, null).lines());
        for (String named : List.of(arguments).subList(1, arguments.length)) {
            String[] halves = named.split("=", 2);
            lines.addAll(new StrengthCurves(Architecture.of(halves[0]), Path.of(halves[1])).lines());
        }
        Files.write(Path.of(arguments[0]), lines);
    }

    private List<String> lines() throws IOException {
        Map<String, double[]> curves = new LinkedHashMap<>();
        curves.put(COLUMNS, curve(COLUMNS));
        for (Statistic statistic : Statistic.values()) {
            curves.put(Choices.id(statistic), curve(Choices.id(statistic)));
        }
        List<Double> slopes = new ArrayList<>();
        for (Kind kind : KINDS) {
            double sum = 0;
            for (String style : kind.styles) {
                sum += slope(style, kind, curves.get(style));
            }
            slopes.add(sum / kind.styles.size());
        }
        List<String> lines = new ArrayList<>();
        curves.forEach((style, agreements) -> {
            double slope = slopes.get(style.equals(COLUMNS) ? 0 : SUMS.contains(style) ? 1 : 2);
            StringBuilder line = new StringBuilder(
                    String.format(Locale.ROOT, "%s | %s | %d | %.2f", encoder.id(), style, SIDE, slope));
            for (int i = 0; i < RATIOS.length; i++) {
                line.append(String.format(Locale.ROOT, " | %s %.3f", RATIOS[i], agreements[i]));
            }
            lines.add(line.toString());
        });
        return lines;
    }

    private double[] curve(String style) throws IOException {
        double[] agreements = new double[RATIOS.length];
        for (int i = 0; i < RATIOS.length; i++) {
            agreements[i] = Math.max(LEAST, agreement(at(look(style, SIDE), RATIOS[i])));
        }
        double[] rising = rising(agreements);
        System.out.println(style + " " + Arrays.toString(agreements));
        return rising;
    }

    /** By how much the ratio's logarithm has to grow with that of the size. */
    private double slope(String style, Kind kind, double[] curve) throws IOException {
        StyleTransferSettingsBuilder look = look(style, kind.side).iterations(kind.iterations);
        double found = agreement(at(look, kind.ratio));
        double same = logRatio(curve, found);
        System.out.printf("%s %d at %s: %.3f as %.2f%n", style, kind.side, kind.ratio, found, Math.exp(same));
        return (Math.log(kind.ratio) - same) / Math.log((double) kind.side / SIDE);
    }

    /** Where the curve has an agreement. */
    private static double logRatio(double[] curve, double agreement) {
        for (int i = 1; i < curve.length; i++) {
            if (agreement <= curve[i] && curve[i] > curve[i - 1]) {
                double way = Math.max(0, (agreement - curve[i - 1]) / (curve[i] - curve[i - 1]));
                return Math.log(RATIOS[i - 1]) + way * Math.log(RATIOS[i] / RATIOS[i - 1]);
            }
        }
        return Math.log(RATIOS[RATIOS.length - 1]);
    }

    /** The rising curve that is nearest (pool adjacent violators: Barlow et al., 1972). */
    private static double[] rising(double[] values) {
        double[] rising = values.clone();
        for (int i = 0; i < rising.length; i++) {
            int from = i;
            double sum = rising[i];
            while (from > 0 && rising[from - 1] > sum / (i - from + 1)) {
                from--;
                sum += rising[from];
            }
            Arrays.fill(rising, from, i + 1, sum / (i - from + 1));
        }
        return rising;
    }

    private StyleTransferSettingsBuilder look(String style, int side) {
        StyleTransferSettingsBuilder look = style.equals(COLUMNS)
                ? StyleTransferSettings.builder(Preset.PAINTING)
                : StyleTransferSettings.builder(Preset.CLASSIC)
                        .smallestScale(side / 2)
                        .set("statistic", style);
        return look.encoder(encoder).weights(weights).size(side).iterations(ITERATIONS);
    }

    private static StyleTransferSettings at(StyleTransferSettingsBuilder look, double ratio) {
        return look.strength(look.build().lossWeights().strength(ratio)).build();
    }

    private static double agreement(StyleTransferSettings settings) throws IOException {
        double sum = 0;
        for (List<String> pair : PAIRS) {
            sum += agreement(settings, SampleRun.inputs(pair.get(0), pair.get(1), settings.size()));
        }
        return sum / PAIRS.size();
    }

    private static double agreement(StyleTransferSettings settings, Inputs inputs) throws IOException {
        Pixels made = Pixels.of(
                "The result",
                StyleTransfer.run(inputs, settings, ProgressListener.NONE).image());
        try (ComputeSession session = ComputeSession.open("agreement", ComputeDevice.CPU, 0);
                Encoder judge = Encoder.load(
                        Architecture.COMPACT, null, Pooling.AVERAGE_WHOLE, Smoothing.NONE, session.manager())) {
            return Scores.style(
                    Pixels.of("Content", inputs.content().pixels()),
                    Pixels.of("Style", inputs.styles().get(0).image().pixels()),
                    made,
                    judge,
                    Scoring.layers(),
                    session.manager());
        }
    }

    private static void check(String[] sides, String[] amounts, List<String> styles) throws IOException {
        StrengthCurves embedded = new StrengthCurves(Architecture.COMPACT, null);
        for (String side : sides) {
            for (String style : styles) {
                for (String amount : amounts) {
                    StyleTransferSettings settings = embedded.look(style, Integer.parseInt(side))
                            .set("strength", amount)
                            .build();
                    System.out.printf(
                            "%s %s %s: strength %s, %.3f%n",
                            side, style, amount, settings.strength(), agreement(settings));
                }
            }
        }
    }
}
