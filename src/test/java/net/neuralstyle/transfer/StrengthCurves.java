package net.neuralstyle.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * weights to the content's; and how the ratio has to change at other sizes, towards both ends of a curve. Columns are measured in
 * the default look, each statistic in {@code classic} with that statistic, both as they are.
 *
 * <p>Arguments: the table, src/main/resources/net/neuralstyle/settings/strength.table; then, where not all are to be measured,
 * which, for instance {@code gram,columns}; then networks with their files, for instance vgg19=vgg19.h5, to be measured beside
 * the embedded one. With {@code sizes 512,1024} before the table its curves stay, and what these sizes change is measured. Or
 * {@code check}, sizes, amounts and what to check, for instance {@code check 128,256 40%,50% columns,gram}:
 * what the table gives.
 */
final class StrengthCurves {
    private static final int SMALL = 256;
    private static final int LARGE = 512;
    /** Is refined. */
    private static final int LARGER = 1024;

    /** Where another size is measured, as shares of the way from a curve's first agreement to its last. */
    private static final double LOW = .3;

    private static final double HIGH = .75;
    private static final double[] RATIOS = {.02, .1, .5, 2, 6, 20, 100};
    /** Of those that take minutes for a picture, and have no ratios in between. */
    private static final double[] FEW_RATIOS = {.1, 1, 10, 100};

    private static final Set<String> COSTLY = Set.of("mmd-gaussian", "earth-mover", "nearest-neighbours");
    /** Where agreements of neighbours differ by more, there is one in between too. */
    private static final double GAP = .12;

    /** Nearer ratios make pictures that differ by chance. */
    private static final double NEAREST = 1.3;

    private static final List<List<String>> PAIRS =
            List.of(List.of("still_life", "flow_strokes"), List.of("cells", "mosaic"));
    private static final String COLUMNS = "columns";

    /** A curve begins above nothing: below a half percent scores are about 0, and may be under it. */
    private static final double LEAST = .001;

    private final Architecture encoder;
    private final Path weights;

    private StrengthCurves(Architecture encoder, Path weights) {
        this.encoder = encoder;
        this.weights = weights;
    }

    public static void main(String... arguments) throws IOException {
        if (arguments[0].equals("check")) {
            check(arguments[1].split(","), arguments[2].split(","), List.of(arguments[3].split(",")));
            return;
        }
        boolean sizes = arguments[0].equals("sizes");
        int first = sizes ? 2 : 0;
        Path table = Path.of(arguments[first]);
        List<String> further = new ArrayList<>(List.of(arguments).subList(first + 1, arguments.length));
        List<String> styles = further.isEmpty() || further.get(0).contains("=")
                ? styles()
                : List.of(further.remove(0).split(","));
        StrengthCurves embedded = new StrengthCurves(Architecture.COMPACT, null);
        for (String style : styles) {
            write(
                    table,
                    sizes ? embedded.lineOfCurve(there(table, style), numbers(arguments[1])) : embedded.line(style));
        }
        for (String named : further) {
            String[] halves = named.split("=", 2);
            StrengthCurves other = new StrengthCurves(Architecture.of(halves[0]), Path.of(halves[1]));
            for (String style : styles) {
                write(table, other.line(style));
            }
        }
    }

    private static List<String> styles() {
        return Stream.concat(
                        Stream.of(COLUMNS), Arrays.stream(Statistic.values()).map(Choices::id))
                .toList();
    }

    /** Writes a line in the place of the one that was there: what is measured stays if a later one fails. */
    private static void write(Path table, String line) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Made by the program StrengthCurves in src/test: agreement with the style by the ratio of weights.",
                "# Embedded encoder: SHA-256 " + Encoder.weightsHash(Architecture.COMPACT, null),
                "# encoder | columns or a statistic | side | another side and what multiplies the ratio there, low and high on the"
                        + " curve, ... | ratio agreement | ..."));
        String key = key(line);
        boolean there = false;
        for (String old : Files.readAllLines(table)) {
            if (!old.startsWith("#")) {
                there |= key(old).equals(key);
                lines.add(key(old).equals(key) ? line : old);
            }
        }
        if (!there) {
            lines.add(line);
        }
        Files.write(table, lines);
    }

    private static List<Integer> numbers(String list) {
        return Stream.of(list.split(",")).map(Integer::valueOf).toList();
    }

    private static String there(Path table, String style) throws IOException {
        String key = Choices.id(Architecture.COMPACT) + " | " + style;
        return Files.readAllLines(table).stream()
                .filter(line -> key(line).equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** What a line is of. */
    private static String key(String line) {
        return line.replaceFirst(" \\| \\d.*", "");
    }

    /** The default is measured where it is used most, statistics by themselves where that takes less time. */
    private String line(String style) throws IOException {
        int side = style.equals(COLUMNS) ? LARGE : SMALL;
        NavigableMap<Double, Double> curve = curve(style, side);
        return line(style, side, curve, List.of(SMALL + LARGE - side, LARGER), new TreeMap<>());
    }

    /** A line whose curve stays, with its other sizes measured again. */
    private String lineOfCurve(String line, List<Integer> others) throws IOException {
        String[] cells = line.split(" \\| ");
        NavigableMap<Double, Double> curve = new TreeMap<>();
        for (String cell : List.of(cells).subList(4, cells.length)) {
            String[] point = cell.split(" ");
            curve.put(Double.valueOf(point[0]), Double.valueOf(point[1]));
        }
        NavigableMap<Integer, String> sizes = new TreeMap<>();
        for (String cell : cells[3].split(", ")) {
            sizes.put(Integer.valueOf(cell.replaceFirst(" .*", "")), cell);
        }
        return line(cells[1], Integer.parseInt(cells[2]), curve, others, sizes);
    }

    private String line(
            String style,
            int side,
            NavigableMap<Double, Double> curve,
            List<Integer> others,
            NavigableMap<Integer, String> sizes)
            throws IOException {
        for (int other : others) {
            double low = factor(style, curve, LOW, other);
            double high = factor(style, curve, HIGH, other);
            sizes.put(other, String.format(Locale.ROOT, "%d %.2f %.2f", other, low, high));
        }
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%s | %s | %d | %s", encoder.id(), style, side, String.join(", ", sizes.values())));
        curve.forEach((ratio, agreement) -> line.append(String.format(Locale.ROOT, " | %.3g %.3f", ratio, agreement)));
        return line.toString();
    }

    /** The agreement of each ratio. */
    private NavigableMap<Double, Double> curve(String style, int side) throws IOException {
        NavigableMap<Double, Double> curve = new TreeMap<>();
        for (double ratio : COSTLY.contains(style) ? FEW_RATIOS : RATIOS) {
            measure(curve, style, side, ratio);
        }
        if (COSTLY.contains(style)) {
            return rising(curve);
        }
        while (true) {
            double ratio = steepest(rising(curve));
            if (Double.isNaN(ratio) || gap(rising(curve), ratio) < GAP) {
                return rising(curve);
            }
            measure(curve, style, side, ratio);
        }
    }

    private void measure(Map<Double, Double> curve, String style, int side, double ratio) throws IOException {
        double agreement = Math.max(LEAST, agreement(at(look(style, side), ratio)));
        System.out.printf("%s %d at %.3f: %.3f%n", style, side, ratio, agreement);
        curve.put(ratio, agreement);
    }

    /** By how much the ratio has to be multiplied at another size, at a share of the way along a curve. */
    private double factor(String style, NavigableMap<Double, Double> curve, double share, int other)
            throws IOException {
        double first = curve.firstEntry().getValue();
        double ratio = ratio(curve, first + share * (curve.lastEntry().getValue() - first));
        double found = agreement(at(look(style, other), ratio));
        double same = ratio(curve, found);
        System.out.printf("%s %d at %.3f: %.3f as %.3f%n", style, other, ratio, found, same);
        return ratio / same;
    }

    private static double gap(NavigableMap<Double, Double> curve, double ratio) {
        return curve.higherEntry(ratio).getValue() - curve.lowerEntry(ratio).getValue();
    }

    /** The middle of the two neighbours whose agreements differ most, of those that are so far apart; NaN if none are. */
    private static double steepest(NavigableMap<Double, Double> curve) {
        double best = Double.NaN;
        for (double below : curve.headMap(curve.lastKey()).keySet()) {
            double above = curve.higherKey(below);
            double middle = Math.sqrt(below * above);
            if (above / below > NEAREST * NEAREST && (Double.isNaN(best) || gap(curve, middle) > gap(curve, best))) {
                best = middle;
            }
        }
        return best;
    }

    /** Where the curve has an agreement. */
    private static double ratio(NavigableMap<Double, Double> curve, double agreement) {
        for (double below : curve.headMap(curve.lastKey()).keySet()) {
            double above = curve.higherKey(below);
            double rise = curve.get(above) - curve.get(below);
            if (agreement <= curve.get(above) && rise > 0) {
                double way = Math.max(0, (agreement - curve.get(below)) / rise);
                return below * Math.pow(above / below, way);
            }
        }
        return curve.lastKey();
    }

    /** The rising curve that is nearest (pool adjacent violators: Barlow et al., 1972). */
    private static NavigableMap<Double, Double> rising(NavigableMap<Double, Double> curve) {
        double[] rising = curve.values().stream().mapToDouble(value -> value).toArray();
        for (int i = 0; i < rising.length; i++) {
            int from = i;
            double sum = rising[i];
            while (from > 0 && rising[from - 1] > sum / (i - from + 1)) {
                from--;
                sum += rising[from];
            }
            Arrays.fill(rising, from, i + 1, sum / (i - from + 1));
        }
        NavigableMap<Double, Double> result = new TreeMap<>();
        for (double ratio : curve.keySet()) {
            result.put(ratio, rising[result.size()]);
        }
        return result;
    }

    private StyleTransferSettingsBuilder look(String style, int side) {
        StyleTransferSettingsBuilder look = style.equals(COLUMNS)
                ? StyleTransferSettings.builder(Preset.PAINTING)
                : StyleTransferSettings.builder(Preset.CLASSIC).set("statistic", style);
        return look.encoder(encoder).weights(weights).size(side);
    }

    private static StyleTransferSettings at(StyleTransferSettingsBuilder look, double ratio) {
        return look.strength(look.build().lossWeights().strength(ratio)).build();
    }

    private static double agreement(StyleTransferSettings settings) throws IOException {
        double sum = 0;
        for (List<String> pair : PAIRS) {
            sum += agreement(settings, inputs(pair.get(0), pair.get(1), settings.size()));
        }
        return sum / PAIRS.size();
    }

    /** The style is as large as people's mostly are: one that is smaller than the picture some looks leave so. */
    private static Inputs inputs(String content, String style, int side) throws IOException {
        return Inputs.of(
                TestImages.input(SamplePixels.of(content, side), content),
                TestImages.input(SamplePixels.of(style, Math.max(side, LARGER)), style));
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
