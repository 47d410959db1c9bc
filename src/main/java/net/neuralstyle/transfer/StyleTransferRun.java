package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.Statistic;
import net.neuralstyle.loss.StyleLoss;
import net.neuralstyle.loss.StyleTarget;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Adam;
import net.neuralstyle.optim.Evaluation;
import net.neuralstyle.optim.MovingAverage;
import net.neuralstyle.optim.Optimizer;

/** One run: for each scale the targets, then the iterations. */
final class StyleTransferRun {
    /** Losses are read once in so many iterations: reading waits for the device. */
    private static final int READ_EVERY = 5;

    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final Pixels content;
    private final List<StylePixels> styles;
    private final Pixels initial;
    private final List<Scales.Scale> scales;
    private final ProgressListener listener;

    private final List<Recipe.ScaleReport> scaleReports = new ArrayList<>();
    private Map<String, Double> firstLosses = Map.of();
    private Map<String, Double> lastLosses = Map.of();
    private final Map<Integer, Double> course = new LinkedHashMap<>();
    private int done;
    private Integer cancelledAt;
    private long workDone;
    private double workSeconds;

    /**
     * A style image in Java memory, its share, and where it goes: null for everywhere. Styles with the same region are
     * blended in it.
     */
    record StylePixels(Pixels pixels, double weight, RegionMask region) {
        StylePixels(Pixels pixels, double weight) {
            this(pixels, weight, null);
        }

        /** The long side it is used at; never more than its own, since enlarging adds no detail. */
        int longSideAt(int side, double styleScale) {
            return Math.min(pixels.longSide(), Math.max(1, (int) Math.round(side * styleScale)));
        }

        int widthAt(int longSide) {
            return Scales.fit(pixels.width(), pixels.width(), pixels.height(), longSide);
        }

        int heightAt(int longSide) {
            return Scales.fit(pixels.height(), pixels.width(), pixels.height(), longSide);
        }
    }

    StyleTransferRun(
            ComputeSession session,
            Encoder encoder,
            StyleTransferSettings settings,
            Pixels content,
            List<StylePixels> styles,
            Pixels initial,
            List<Scales.Scale> scales,
            ProgressListener listener) {
        this.session = session;
        this.encoder = encoder;
        this.settings = settings;
        this.content = content;
        this.styles = styles;
        this.initial = initial;
        this.scales = scales;
        this.listener = listener;
    }

    /** Optimises scale by scale; every tensor is closed when this returns. */
    Pixels image() {
        Scales.Scale first = scales.get(0);
        Pixels image = settings.init().pixels(content, initial, first.width(), first.height(), settings.seed());
        try (Optimizer optimizer = new Adam(
                settings.octaves(),
                settings.grain(),
                settings.rate(),
                settings.beta1(),
                settings.beta2(),
                settings.epsilon())) {
            Scales.Scale before = null;
            for (Scales.Scale scale : scales) {
                if (before != null) {
                    image = image.resized(scale.width(), scale.height());
                    optimizer.resize(
                            scale.height(),
                            scale.width(),
                            (array, height, width) -> resized(array, Resize.BICUBIC, height, width),
                            (array, height, width) -> resized(array, Resize.BILINEAR, height, width));
                }
                before = scale;
                image = optimise(image, scale, optimizer);
                if (cancelledAt != null) {
                    break;
                }
            }
        }
        Scales.Scale last = scales.get(scales.size() - 1);
        return image.resized(last.width(), last.height());
    }

    private NDArray resized(NDArray array, Resize filter, long newHeight, long newWidth) {
        int width = (int) array.getShape().get(3);
        int height = (int) array.getShape().get(2);
        float[] values = filter.apply(array.toFloatArray(), width, height, (int) newWidth, (int) newHeight);
        try (NDArray java = session.manager().create(values, new Shape(1, 3, newHeight, newWidth))) {
            return java.duplicate();
        }
    }

    private Pixels optimise(Pixels start, Scales.Scale scale, Optimizer optimizer) {
        try (BestImage best = new BestImage()) {
            try {
                return optimise(start, scale, optimizer, best);
            } catch (CancellationException e) {
                cancelledAt = done;
                lastLosses = best.terms();
                return best.isEmpty() ? start : best.pixels();
            }
        }
    }

    /** Called between layers, so that a person who cancels does not wait for a large image's whole iteration. */
    private void stopIfCancelled() {
        if (listener.isCanceled()) {
            throw new CancellationException("cancelled after iteration " + done);
        }
    }

    private Pixels optimise(Pixels start, Scales.Scale scale, Optimizer optimizer, BestImage best) {
        long began = System.nanoTime();
        int doneBefore = done;
        NDArray image = start.toTensor(session.manager());
        try (WeightedLosses losses = losses(scale);
                MovingAverage average = new MovingAverage(settings.averageDecay())) {
            ReportingObjective objective =
                    MemoryBudget.objective(session, encoder, losses, settings, image, this::stopIfCancelled);
            for (int i = 0; i < scale.iterations(); i++) {
                long iterationBegan = System.nanoTime();
                objective.readTerms(i % READ_EVERY == 0);
                NDArray next = optimizer.step(objective, image, rateFactor(scale, i));
                Map<String, Double> terms = objective.terms();
                if (!terms.isEmpty()) {
                    requireFinite(terms);
                    best.offer(image, terms);
                    course.put(done, terms.get(WeightedLosses.TOTAL));
                    if (firstLosses.isEmpty()) {
                        firstLosses = terms;
                    }
                }
                image.close();
                image = next;
                average.add(image);
                done++;
                workDone += scale.work() / scale.iterations();
                workSeconds += (System.nanoTime() - iterationBegan) / 1e9;
                if (listener.wantsImage()) {
                    try (NDArray mean = average.value()) {
                        listener.imaged(Pixels.of(mean).toImg());
                    }
                }
                listener.iterated(progress(scale, terms));
                stopIfCancelled();
            }
            try (NDArray mean = average.value()) {
                if (scale == scales.get(scales.size() - 1)) {
                    lastLosses = evaluated(mean, new GradientObjective(session, encoder, losses));
                }
                return Pixels.of(mean);
            }
        } finally {
            image.close();
            int count = done - doneBefore;
            if (count > 0) {
                scaleReports.add(new Recipe.ScaleReport(
                        scale.width(), scale.height(), count, (System.nanoTime() - began) / 1e9 / count));
            }
        }
    }

    /** 1, but in the last scale half a cosine down to the decay: large steps find the strokes, small ones clean them. */
    private double rateFactor(Scales.Scale scale, int iteration) {
        if (scale != scales.get(scales.size() - 1)) {
            return 1;
        }
        double decay = settings.rateDecay();
        return decay + (1 - decay) * (1 + Math.cos(Math.PI * iteration / scale.iterations())) / 2;
    }

    private static Map<String, Double> evaluated(NDArray image, ReportingObjective objective) {
        objective.readTerms(true);
        try (Evaluation evaluation = objective.evaluate(image)) {
            requireFinite(objective.terms());
            return objective.terms();
        }
    }

    private static void requireFinite(Map<String, Double> terms) {
        if (!Double.isFinite(terms.get(WeightedLosses.TOTAL))) {
            throw new IllegalStateException("The losses became " + terms.get(WeightedLosses.TOTAL)
                    + ": the optimisation diverged. Choose a smaller rate, strength or layer weights. " + terms);
        }
    }

    private Progress progress(Scales.Scale scale, Map<String, Double> terms) {
        long work = scales.stream().mapToLong(Scales.Scale::work).sum();
        int iterations = scales.stream().mapToInt(Scales.Scale::iterations).sum();
        double left = done < 3 ? Double.NaN : workSeconds / workDone * (work - workDone);
        return new Progress(done, iterations, (double) workDone / work, scale.width(), scale.height(), left, terms);
    }

    private WeightedLosses losses(Scales.Scale scale) {
        WeightedLosses losses = new WeightedLosses();
        try {
            addContent(losses, scale);
            addStyle(losses, scale);
            if (settings.tvWeight() > 0) {
                losses.add("tv", settings.tvWeight(), new TotalVariationLoss());
            }
            return losses;
        } catch (RuntimeException e) {
            losses.close();
            throw e;
        }
    }

    private void addContent(WeightedLosses losses, Scales.Scale scale) {
        Map<ContentLoss, Double> terms = new LinkedHashMap<>();
        try (NDArray image = content.resized(scale.width(), scale.height()).toTensor(session.manager());
                Features features =
                        encoder.encode(image, settings.contentLayers().names(), this::stopIfCancelled)) {
            settings.contentLayers()
                    .byName()
                    .forEach((layer, weight) ->
                            terms.put(new ContentLoss(named(layer), features, settings.normalisation()), weight));
        }
        if (!terms.isEmpty()) {
            losses.add("content", settings.contentWeight(), terms);
        }
    }

    private void addStyle(WeightedLosses losses, Scales.Scale scale) {
        Map<StyleLoss, Double> terms = new LinkedHashMap<>();
        Map<RegionMask, List<StylePixels>> regions = new LinkedHashMap<>();
        styles.forEach(style ->
                regions.computeIfAbsent(style.region(), r -> new ArrayList<>()).add(style));
        int number = 0;
        for (Map.Entry<RegionMask, List<StylePixels>> entry : regions.entrySet()) {
            RegionMask region = entry.getKey();
            number++;
            String suffix = regions.size() == 1 ? "" : " in region " + number;
            // A region's loss counts as much as its area, so that each pixel is pulled as hard as in a whole picture.
            double share = region == null ? 1 : region.share();
            targetsOrClose(entry.getValue(), scale, terms).forEach((layer, target) -> {
                terms.put(
                        new StyleLoss(target, settings.normalisation(), region, named(layer) + suffix),
                        share * settings.styleLayers().byName().get(layer));
                target.close();
            });
        }
        if (!terms.isEmpty()) {
            losses.add("style", settings.strength() * settings.styleWeight(), terms);
        }
    }

    /** As {@link #targets}; where that fails or is cancelled, closes the losses that were made before it. */
    private Map<String, StyleTarget> targetsOrClose(
            List<StylePixels> blended, Scales.Scale scale, Map<StyleLoss, Double> made) {
        try {
            return targets(blended, scale);
        } catch (RuntimeException e) {
            made.keySet().forEach(StyleLoss::close);
            throw e;
        }
    }

    /** The statistics of one style, or of several blended, at each layer as the settings write it. */
    private Map<String, StyleTarget> targets(List<StylePixels> blended, Scales.Scale scale) {
        Map<String, StyleTarget> targets = new LinkedHashMap<>();
        try {
            addTargets(targets, blended, scale);
        } catch (RuntimeException e) {
            targets.values().forEach(StyleTarget::close);
            throw e;
        }
        return targets;
    }

    private void addTargets(Map<String, StyleTarget> targets, List<StylePixels> blended, Scales.Scale scale) {
        int longSide = Math.max(scale.width(), scale.height());
        for (StylePixels style : blended) {
            int side = style.longSideAt(longSide, settings.styleScale());
            try (NDArray image = style.pixels()
                            .resized(style.widthAt(side), style.heightAt(side))
                            .toTensor(session.manager());
                    Features features =
                            encoder.encode(image, settings.styleLayers().names(), this::stopIfCancelled)) {
                for (String layer : settings.styleLayers().names()) {
                    StyleTarget target = targets.get(layer);
                    if (target == null) {
                        targets.put(layer, StyleTarget.of(named(layer), statistic(layer), features, style.weight()));
                    } else {
                        target.blend(features, style.weight());
                    }
                }
            }
        }
    }

    /** A palette is told by its colours' mean and covariance; its Gram matrix would mostly be the mean. */
    private Statistic statistic(String layer) {
        return layer.equals(Features.IMAGE) ? Statistic.MEAN_COVARIANCE : settings.statistic();
    }

    /** The encoder's own name for a layer that may have been written in Keras' way. */
    private String named(String layer) {
        return layer.equals(Features.IMAGE)
                ? layer
                : encoder.architecture().tap(layer).name();
    }

    List<Recipe.ScaleReport> scaleReports() {
        return scaleReports;
    }

    Recipe.Losses reportedLosses() {
        return new Recipe.Losses(firstLosses, lastLosses, course);
    }

    /** The iteration after which the person cancelled; null for a whole run. */
    Integer cancelledAt() {
        return cancelledAt;
    }
}
