package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.RelaxedEarthMover;
import net.neuralstyle.loss.Statistic;
import net.neuralstyle.loss.StyleColumns;
import net.neuralstyle.loss.StyleLoss;
import net.neuralstyle.loss.StyleStatistic;
import net.neuralstyle.loss.StyleTarget;
import net.neuralstyle.loss.Window;

/** Makes the style's losses at each scale: a statistic for each layer, and the columns', in every region. */
final class StyleTerms {
    /** Places of the styles of a region that samples are drawn from: many more than a run draws twice. */
    static final int POOL = 1 << 13;

    private static final int PIXELS_PER_POSITION = 24;
    private static final int LEAST_POSITIONS = 16;

    private final ComputeSession session;
    private final TargetEncoding encoding;
    private final StyleTransferSettings settings;
    private final Map<RegionMask, List<StylePixels>> regions = new LinkedHashMap<>();

    StyleTerms(
            ComputeSession session, TargetEncoding encoding, StyleTransferSettings settings, List<StylePixels> styles) {
        this.session = session;
        this.encoding = encoding;
        this.settings = settings;
        styles.forEach(style ->
                regions.computeIfAbsent(style.region(), r -> new ArrayList<>()).add(style));
    }

    /** The losses with their weights in the sum; each to be closed by the caller. */
    Map<Loss, Double> at(Scales.Scale scale, Fitting fitting) {
        Map<Loss, Double> terms = new LinkedHashMap<>();
        try {
            int number = 0;
            for (RegionMask region : regions.keySet()) {
                number++;
                add(terms, region, number, scale, fitting);
            }
            return terms;
        } catch (RuntimeException e) {
            terms.keySet().forEach(Loss::close);
            throw e;
        }
    }

    private void add(Map<Loss, Double> terms, RegionMask region, int number, Scales.Scale scale, Fitting fitting) {
        RegionMask seen = scale.canvas().around(region);
        String suffix = regions.size() == 1 ? "" : " in region " + number;
        // A region's loss counts as much as its area, so that each pixel is pulled as hard as in a whole picture.
        double share = region == null ? 1 : region.share();
        long seed = (settings.seed() * 1_000_003 + scale.longSide()) * 1_000_003 + number;
        List<Encoded> encoded = new ArrayList<>();
        try {
            double weights = regions.get(region).stream()
                    .mapToDouble(StylePixels::weight)
                    .sum();
            double pool = pool(regions.get(region), weights, scale.longSide());
            for (StylePixels style : regions.get(region)) {
                int places = (int) Math.max(1, Math.round(pool * style.weight() / weights));
                encoded.add(encode(style, scale.longSide(), places, seed + 31L * encoded.size(), fitting));
            }
            settings.styleLayers().byName().forEach((layer, weight) -> {
                try (StyleTarget target = blended(encoded, layer)) {
                    terms.put(
                            new StyleLoss(target, settings.normalisation(), seen, encoding.named(layer) + suffix),
                            share * weight);
                }
            });
            if (settings.columns() > 0) {
                terms.put(
                        new RelaxedEarthMover(
                                encoded.stream().map(Encoded::columns).toList(),
                                columnWeights(),
                                settings.covariance(),
                                settings.balance(),
                                positions(scale),
                                seen,
                                seed,
                                "columns" + suffix),
                        share * settings.columns());
            }
        } finally {
            encoded.forEach(Encoded::close);
        }
    }

    /** How many places of all styles together: of none more than half of its pixels. */
    private double pool(List<StylePixels> blended, double weights, int longSide) {
        double pool = POOL;
        for (StylePixels style : blended) {
            int side = style.longSideAt(longSide, settings);
            double pixels = (double) style.widthAt(side) * style.heightAt(side);
            pool = Math.min(pool, Math.max(LEAST_POSITIONS, pixels / 2) * weights / style.weight());
        }
        return pool;
    }

    /** Small pictures have fewer places to look at. */
    private int positions(Scales.Scale scale) {
        return (int) Math.max(LEAST_POSITIONS, Math.min(settings.positions(), scale.pixels() / PIXELS_PER_POSITION));
    }

    private Map<String, Double> columnWeights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        settings.columnLayers().byName().forEach((layer, weight) -> weights.put(encoding.named(layer), weight));
        return weights;
    }

    private static StyleTarget blended(List<Encoded> styles, String layer) {
        StyleTarget target = StyleTarget.of(styles.get(0).statistics.get(layer), styles.get(0).weight);
        styles.subList(1, styles.size()).forEach(style -> target.blend(style.statistics.get(layer), style.weight));
        return target;
    }

    /**
     * What a style image gives.
     *
     * @param statistics by layer as the settings write it
     * @param columns null for none
     */
    private record Encoded(double weight, Map<String, StyleStatistic> statistics, StyleColumns columns)
            implements AutoCloseable {
        void take(Features features) {
            statistics.values().forEach(statistic -> statistic.take(features));
            if (columns != null) {
                columns.take(features);
            }
        }

        void add(TargetEncoding encoding, Features features, Map<String, Window> windows) {
            statistics.forEach((layer, statistic) -> {
                Window window = windows.get(encoding.named(layer));
                if (window != null) {
                    statistic.add(features, window);
                }
            });
            if (columns != null) {
                columns.add(features, windows);
            }
        }

        @Override
        public void close() {
            statistics.values().forEach(StyleStatistic::close);
            if (columns != null) {
                columns.close();
            }
        }
    }

    private Encoded encode(StylePixels style, int longSide, int places, long seed, Fitting fitting) {
        int styleSide = style.longSideAt(longSide, settings);
        int width = style.widthAt(styleSide);
        int height = style.heightAt(styleSide);
        try (NDArray image = style.pixels().toTensor(width, height, StylePixels.filter(settings), session.manager())) {
            return fitting.fit(side -> {
                Encoded encoded = new Encoded(style.weight(), statistics(), columns(places, seed));
                try {
                    if (fitting.cuts(width, height)) {
                        encoding.inTiles(
                                image,
                                side,
                                settings.styleLayerNames(),
                                (features, windows) -> encoded.add(encoding, features, windows));
                    } else {
                        try (Features features = encoding.whole(image, settings.styleLayerNames())) {
                            encoded.take(features);
                        }
                    }
                    return encoded;
                } catch (RuntimeException e) {
                    encoded.close();
                    throw e;
                }
            });
        }
    }

    private Map<String, StyleStatistic> statistics() {
        Map<String, StyleStatistic> statistics = new LinkedHashMap<>();
        for (String layer : settings.styleLayers().names()) {
            // A palette is told by its colours' mean and covariance; its Gram matrix would mostly be the mean.
            Statistic statistic = layer.equals(Features.IMAGE) ? Statistic.MEAN_COVARIANCE : settings.statistic();
            statistics.put(layer, new StyleStatistic(encoding.named(layer), statistic, session.manager()));
        }
        return statistics;
    }

    private StyleColumns columns(int places, long seed) {
        return settings.columns() == 0
                ? null
                : new StyleColumns(columnWeights().keySet(), places, seed, session.manager());
    }
}
