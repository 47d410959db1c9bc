package net.neuralstyle.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.neuralstyle.encoder.Architecture;

/**
 * How far a picture went towards the style at several ratios of the style's weights to the content's, as measured by the
 * program StrengthCurves, which writes the table. In between it is interpolated along the ratio's logarithm.
 *
 * @param encoder of the pictures
 * @param style the statistic's written name, or {@link #COLUMNS}
 * @param side of the pictures in pixels
 * @param sizes others, rising, with what the ratio is multiplied by there for the same agreement
 * @param ratios rising
 * @param agreements of the ratios, never falling
 */
record StrengthCurve(
        Architecture encoder, String style, int side, List<Size> sizes, List<Double> ratios, List<Double> agreements) {
    /**
     * What another size multiplies the ratio by.
     *
     * @param side of the pictures in pixels
     * @param low where the agreement is {@link #LOW} of the way from the first to the last, and below
     * @param high where it is {@link #HIGH} of the way, and above
     */
    record Size(int side, double low, double high) {
        private static Size parse(String text) {
            String[] cells = text.split(" ");
            return new Size(Integer.parseInt(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
        }

        /** The factor's logarithm at a share of the way from the first agreement to the last. */
        private double log(double way) {
            double share = Math.min(1, Math.max(0, (way - LOW) / (HIGH - LOW)));
            return Math.log(low) + share * Math.log(high / low);
        }
    }

    static final double LOW = .3;

    static final double HIGH = .75;

    /** At this strength a picture without iterations is the style's alone. */
    static final double WHOLE = 7;

    /** The largest size that the table's pictures were painted at. */
    static final int LARGEST_PAINTED = 512;

    /** What the table calls columns. */
    static final String COLUMNS = "columns";

    private static final String TABLE = "strength.table";
    private static final Map<String, StrengthCurve> ALL = read();

    StrengthCurve {
        List<Size> all = new ArrayList<>(sizes);
        all.add(new Size(side, 1, 1));
        all.sort(Comparator.comparingInt(Size::side));
        sizes = List.copyOf(all);
        ratios = List.copyOf(ratios);
        agreements = List.copyOf(agreements);
        boolean rises =
                ratios.size() > 1 && ratios.size() == agreements.size() && ratios.get(0) > 0 && agreements.get(0) > 0;
        for (int i = 1; rises && i < ratios.size(); i++) {
            rises = ratios.get(i) > ratios.get(i - 1) && agreements.get(i) >= agreements.get(i - 1);
        }
        if (!rises || agreements.get(agreements.size() - 1) <= agreements.get(0)) {
            throw new IllegalArgumentException("A curve has to rise: " + ratios + ", " + agreements);
        }
    }

    /**
     * The curve of a statistic with a network. A network that was not measured has the embedded one's, since relative distances
     * do not hang on a network's own size.
     *
     * @param style the statistic's written name, or {@link #COLUMNS}
     */
    static StrengthCurve of(Architecture encoder, String style) {
        StrengthCurve own = ALL.get(key(encoder, style));
        return own == null ? ALL.get(key(Architecture.COMPACT, style)) : own;
    }

    /** The agreement that more of the style's weight does not raise. */
    double most() {
        return agreements.get(agreements.size() - 1);
    }

    /**
     * The ratio for an agreement.
     *
     * @param agreement 0 to 1
     * @param painted that the result is painted at, in pixels
     * @param size of the result, where it is refined afterwards; otherwise the same. What was measured above
     *     {@link #LARGEST_PAINTED} was refined: a larger picture that is not has that size's ratio
     * @return 0 or more
     */
    double ratio(double agreement, int painted, int size) {
        double first = agreements.get(0);
        int like = painted < size ? size : Math.min(size, LARGEST_PAINTED);
        return here(agreement) * factor((agreement - first) / (most() - first), like);
    }

    /** Between the sizes that were measured along their logarithm, beyond them as at the last. */
    private double factor(double way, int size) {
        int next = 0;
        while (next < sizes.size() - 1 && sizes.get(next).side() < size) {
            next++;
        }
        Size large = sizes.get(next);
        Size small = sizes.get(Math.max(0, next - 1));
        double nearest = Math.max(small.side(), Math.min(large.side(), size));
        double share =
                small == large ? 1 : Math.log(nearest / small.side()) / Math.log((double) large.side() / small.side());
        return Math.exp((1 - share) * small.log(way) + share * large.log(way));
    }

    private double here(double agreement) {
        int last = ratios.size() - 1;
        if (agreement <= agreements.get(0)) {
            return ratios.get(0) * agreement / agreements.get(0);
        }
        for (int i = 1; i <= last; i++) {
            double above = agreements.get(i);
            if (agreement <= above) {
                double below = agreements.get(i - 1);
                double way = (agreement - below) / (above - below);
                return ratios.get(i - 1) * Math.pow(ratios.get(i) / ratios.get(i - 1), way);
            }
        }
        return ratios.get(last);
    }

    private static String key(Architecture encoder, String style) {
        return encoder.id() + " " + style;
    }

    /** A line is: encoder | columns or a statistic | side | size low high, … | ratio agreement | … */
    private static Map<String, StrengthCurve> read() {
        Map<String, StrengthCurve> curves = new LinkedHashMap<>();
        try (InputStream in = StrengthCurve.class.getResourceAsStream(TABLE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split(" \\| ");
                List<Double> ratios = new ArrayList<>();
                List<Double> agreements = new ArrayList<>();
                for (int i = 4; i < cells.length; i++) {
                    String[] point = cells[i].split(" ");
                    ratios.add(Double.valueOf(point[0]));
                    agreements.add(Double.valueOf(point[1]));
                }
                Architecture encoder = Architecture.of(cells[0]);
                curves.put(
                        key(encoder, cells[1]),
                        new StrengthCurve(
                                encoder,
                                cells[1],
                                Integer.parseInt(cells[2]),
                                Stream.of(cells[3].split(", ")).map(Size::parse).toList(),
                                ratios,
                                agreements));
            });
        } catch (IOException e) {
            throw new IllegalStateException("The jar is damaged: " + TABLE + " cannot be read.", e);
        }
        return curves;
    }
}
