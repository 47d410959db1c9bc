package net.neuralstyle.plan;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.neuralstyle.image.Gamut;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.settings.RunLayers;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.statistic.Comparison;
import net.neuralstyle.statistic.Guidance;
import net.neuralstyle.statistic.Places;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.statistic.StyleMeasure;
import net.neuralstyle.statistic.StyleReading;

/** Makes the style's losses at each scale: one for each layer and one for columns, in every region. */
final class StyleTerms {
    /** Places of the styles of a region that samples are drawn from: many more than a run draws twice. */
    static final int POOL = 1 << 13;

    private static final int PIXELS_PER_POSITION = 24;
    private static final int LEAST_POSITIONS = 16;

    /** Long side from which on a scale has all positions, also where what is painted is larger. */
    private static final int ALL_POSITIONS = 512;

    private final Viewing viewing;
    private final StyleTransferSettings settings;
    private final RunLayers layers;
    private final Map<RegionMask, List<StylePixels>> regions;
    private final ToneGuidance tones;
    // Found from pictures in their own size, so that every scale has the same one.
    private final Map<RegionMask, Gamut> gamuts = new HashMap<>();

    /** Shows a style picture to what reads it. */
    @FunctionalInterface
    interface Viewing {
        /**
         * Shows it.
         *
         * @param style in which size
         * @param readings makes them, of nothing yet, attached to an owner
         * @param fitting how much is computed at once
         * @param owner of what is read
         */
        void show(Sized style, Function<NDManager, List<StyleReading>> readings, Fitting fitting, NDManager owner);
    }

    /**
     * A style in the size that it is looked at.
     *
     * @param number among its region's, from 0
     */
    record Sized(int number, StylePixels style, int width, int height) {}

    /**
     * Terms of a run.
     *
     * @param viewing shows the styles
     * @param plan with the content in any size that has its tones
     */
    StyleTerms(Viewing viewing, RunPlan plan) {
        this.viewing = viewing;
        settings = plan.settings();
        tones = new ToneGuidance(plan.content());
        layers = settings.layers();
        regions = plan.stylesByRegion();
    }

    /**
     * The losses with their weights in the sum.
     *
     * @param owner of everything that they remember
     */
    Map<Loss, Double> at(Scale scale, Fitting fitting, NDManager owner) {
        Map<Loss, Double> losses = new LinkedHashMap<>();
        int number = 0;
        for (RegionMask region : regions.keySet()) {
            number++;
            add(losses, region, number, scale, new Room(fitting, owner));
        }
        return losses;
    }

    /** How much is computed at once, and the manager that owns what is made. */
    private record Room(Fitting fitting, NDManager owner) {}

    private void add(Map<Loss, Double> losses, RegionMask region, int number, Scale scale, Room room) {
        List<StylePixels> styles = regions.get(region);
        RegionMask seen = scale.around(region);
        String suffix = regions.size() == 1 ? "" : " in region " + number;
        // A region's loss counts as much as its area, so that each pixel is pulled as hard as in a whole picture.
        double share = region == null ? 1 : region.share();
        long seed = seed(scale, number);
        List<Term<?>> terms = terms(region);
        try {
            List<Double> weights = styles.stream().map(StylePixels::weight).toList();
            for (int i = 0; i < styles.size(); i++) {
                Places places = places(styles, i, scale, seed);
                Function<NDManager, List<StyleReading>> begun = owner -> begun(terms, places, owner);
                viewing.show(sized(styles.get(i), i, scale), begun, room.fitting, room.owner);
                terms.forEach(Term::keep);
            }
            Guidance known = guided() ? tones.ofContent(region, scale.canvas()) : null;
            for (Term<?> term : terms) {
                Comparison comparison = new Comparison(
                        settings.normalisation(),
                        seen,
                        positions(settings, scale),
                        seed,
                        known,
                        settings.refresh(),
                        term.name + suffix);
                losses.put(term.loss(weights, comparison), share * term.weight);
            }
        } finally {
            terms.forEach(Term::close);
        }
    }

    /**
     * Begins to read one of the styles of a picture without regions.
     *
     * @param number of the style, from 0
     * @param owner of what is read
     */
    List<StyleReading> readings(int number, Scale scale, NDManager owner) {
        return begun(terms(null), places(regions.get(null), number, scale, seed(scale, 1)), owner);
    }

    /** One of those styles in its size at a scale. */
    Sized sized(int number, Scale scale) {
        return sized(regions.get(null).get(number), number, scale);
    }

    private Sized sized(StylePixels style, int number, Scale scale) {
        int side = style.longSideAt(scale, settings);
        return new Sized(number, style, style.widthAt(side), style.heightAt(side));
    }

    private static List<StyleReading> begun(List<Term<?>> terms, Places places, NDManager owner) {
        List<StyleReading> readings = new ArrayList<>();
        terms.forEach(term -> readings.add(term.begin(places, owner)));
        return readings;
    }

    private long seed(Scale scale, int region) {
        return (settings.seed() * 1_000_003 + scale.longSide()) * 1_000_003 + region;
    }

    private Places places(List<StylePixels> styles, int number, Scale scale, long seed) {
        double all = styles.stream().mapToDouble(StylePixels::weight).sum();
        double pool = pool(styles, all, scale);
        int count = (int) Math.max(1, Math.round(pool * styles.get(number).weight() / all));
        Guidance known = guided() ? tones.ofStyle(styles.get(number).pixels()) : null;
        return new Places(count, seed + 31L * number, known);
    }

    private boolean guided() {
        return settings.columns() > 0 && settings.guidance() > 0;
    }

    private Gamut gamut(RegionMask region) {
        return gamuts.computeIfAbsent(
                region,
                absent -> Gamut.of(regions.get(region).stream()
                        .map(style -> new Gamut.Part(style.pixels(), style.weight()))
                        .toList()));
    }

    /** How many places of all styles together: of none more than half of its pixels. */
    private double pool(List<StylePixels> blended, double weights, Scale scale) {
        double pool = POOL;
        for (StylePixels style : blended) {
            int side = style.longSideAt(scale, settings);
            double pixels = (double) style.widthAt(side) * style.heightAt(side);
            pool = Math.min(pool, Math.max(LEAST_POSITIONS, pixels / 2) * weights / style.weight());
        }
        return pool;
    }

    /** Small pictures have fewer places to look at. */
    static int positions(StyleTransferSettings settings, Scale scale) {
        double share = Math.min(1, (double) scale.longSide() / Math.min(ALL_POSITIONS, settings.paintedSize()));
        double wanted = settings.positions() * Math.pow(share, settings.thinning());
        return (int) Math.max(LEAST_POSITIONS, Math.min(wanted, scale.pixels() / PIXELS_PER_POSITION));
    }

    private List<Term<?>> terms(RegionMask region) {
        List<Term<?>> terms = new ArrayList<>();
        layers.style().forEach((style, weight) -> {
            StyleMeasure<?> measure = style.measuredBy(settings.statistic()).at(style.layer());
            terms.add(new Term<>(measure, style.toString(), weight));
        });
        if (settings.columns() > 0) {
            StyleMeasure<?> columns =
                    Statistic.columns(layers.columns(), settings.covariance(), settings.balance(), settings.guidance());
            terms.add(new Term<>(columns, "columns", settings.columns()));
        }
        if (settings.gamut() > 0) {
            Gamut gamut = gamut(region);
            terms.add(new Term<>(Statistic.gamut(gamut.nearest(), gamut.side()), "gamut", settings.gamut()));
        }
        return terms;
    }

    /** A term of the style's sum, and what is read for it of one style after the other. */
    private static final class Term<R extends StyleReading> implements AutoCloseable {
        private final StyleMeasure<R> measure;
        private final String name;
        private final double weight;
        private final List<R> readings = new ArrayList<>();
        private R begun;

        Term(StyleMeasure<R> measure, String name, double weight) {
            this.measure = measure;
            this.name = name;
            this.weight = weight;
        }

        /** Begins to read a style; what was begun before and not kept is forgotten. */
        StyleReading begin(Places places, NDManager owner) {
            begun = measure.reading(places, owner);
            return begun;
        }

        void keep() {
            readings.add(begun);
        }

        Loss loss(List<Double> weights, Comparison comparison) {
            return measure.loss(readings, weights, comparison);
        }

        @Override
        public void close() {
            readings.forEach(StyleReading::close);
        }
    }
}
