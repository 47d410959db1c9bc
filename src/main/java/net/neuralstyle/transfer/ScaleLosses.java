package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.Statistic;
import net.neuralstyle.loss.StyleLoss;
import net.neuralstyle.loss.StyleStatistic;
import net.neuralstyle.loss.StyleTarget;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.loss.Window;

/** Makes the losses of each scale: encodes content and styles at its size, as a whole or in tiles, for their targets. */
final class ScaleLosses {
    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final Pixels content;
    private final List<StyleTransferRun.StylePixels> styles;
    private final Runnable betweenLayers;

    ScaleLosses(
            ComputeSession session,
            Encoder encoder,
            StyleTransferSettings settings,
            Pixels content,
            List<StyleTransferRun.StylePixels> styles,
            Runnable betweenLayers) {
        this.session = session;
        this.encoder = encoder;
        this.settings = settings;
        this.content = content;
        this.styles = styles;
        this.betweenLayers = betweenLayers;
    }

    /** Every layer that is looked at, by the encoder's own names. */
    static Set<String> layers(Encoder encoder, StyleTransferSettings settings) {
        Set<String> layers = new LinkedHashSet<>(Set.of(Features.IMAGE));
        settings.contentLayers().names().forEach(layer -> layers.add(named(encoder, layer)));
        settings.styleLayers().names().forEach(layer -> layers.add(named(encoder, layer)));
        return layers;
    }

    /** The encoder's own name for a layer that may have been written in Keras' way. */
    private static String named(Encoder encoder, String layer) {
        return layer.equals(Features.IMAGE)
                ? layer
                : encoder.architecture().tap(layer).name();
    }

    private String named(String layer) {
        return named(encoder, layer);
    }

    /** The losses at a scale, to be closed by the caller. */
    WeightedLosses at(Scales.Scale scale, Fitting fitting) {
        WeightedLosses losses = new WeightedLosses();
        try {
            addContent(losses, scale, fitting);
            addStyle(losses, scale, fitting);
            if (settings.tvWeight() > 0) {
                losses.add("tv", settings.tvWeight(), new TotalVariationLoss());
            }
            return losses;
        } catch (RuntimeException e) {
            losses.close();
            throw e;
        }
    }

    private void addContent(WeightedLosses losses, Scales.Scale scale, Fitting fitting) {
        try (NDArray image = content.toTensor(scale.width(), scale.height(), session.manager())) {
            Map<ContentLoss, Double> terms = fitting.fit(
                    side -> fitting.cuts(scale.width(), scale.height()) ? contentInTiles(image, side) : content(image));
            if (!terms.isEmpty()) {
                losses.add("content", settings.contentWeight(), terms);
            }
        }
    }

    private Map<ContentLoss, Double> content(NDArray image) {
        Map<ContentLoss, Double> terms = new LinkedHashMap<>();
        try (Features features = encode(image, settings.contentLayers().names())) {
            settings.contentLayers()
                    .byName()
                    .forEach((layer, weight) ->
                            terms.put(new ContentLoss(named(layer), features, settings.normalisation()), weight));
            return terms;
        } catch (RuntimeException e) {
            terms.keySet().forEach(ContentLoss::close);
            throw e;
        }
    }

    private Map<ContentLoss, Double> contentInTiles(NDArray image, int side) {
        Map<String, NDArray> activations = activationsInTiles(image, side);
        Map<ContentLoss, Double> terms = new LinkedHashMap<>();
        settings.contentLayers().byName().forEach((name, weight) -> {
            String layer = named(name);
            terms.put(
                    new ContentLoss(
                            layer,
                            activations.get(layer),
                            encoder.architecture().tap(layer).channels(),
                            settings.normalisation()),
                    weight);
        });
        return terms;
    }

    private Features encode(NDArray image, Collection<String> layers) {
        return encoder.encode(image, layers, betweenLayers);
    }

    /** The content's activations, put together from tiles; each to be closed by the caller. */
    private Map<String, NDArray> activationsInTiles(NDArray image, int side) {
        Map<String, NDArray> whole = new LinkedHashMap<>();
        try {
            inTiles(
                    image,
                    side,
                    settings.contentLayers().names(),
                    (features, windows) -> settings.contentLayers().names().stream()
                            .map(this::named)
                            .filter(windows::containsKey)
                            .forEach(layer -> {
                                Window window = windows.get(layer);
                                NDArray tile = features.get(layer);
                                NDArray place = whole.computeIfAbsent(
                                        layer,
                                        absent -> session.manager()
                                                .zeros(new Shape(
                                                        1, tile.getShape().get(1), window.rows(), window.columns())));
                                window.copy(tile, place);
                            }));
            whole.forEach((layer, activations) -> {
                if (encoder.smooths(layer)) {
                    divideByMean(activations);
                }
            });
            return whole;
        } catch (RuntimeException e) {
            whole.values().forEach(NDArray::close);
            throw e;
        }
    }

    /** The end of a softmax whose exponentials came from tiles. */
    private static void divideByMean(NDArray exponentials) {
        try (NDArray mean = exponentials.mean()) {
            exponentials.divi(mean);
        }
    }

    private void inTiles(
            NDArray image, int side, Collection<String> names, BiConsumer<Features, Map<String, Window>> each) {
        Set<String> layers = new LinkedHashSet<>();
        names.forEach(name -> layers.add(named(name)));
        TiledEncoding encoding = new TiledEncoding(
                session,
                encoder,
                layers,
                (int) image.getShape().get(3),
                (int) image.getShape().get(2),
                side,
                betweenLayers);
        encoding.forward(image, each).close();
    }

    private void addStyle(WeightedLosses losses, Scales.Scale scale, Fitting fitting) {
        Map<StyleLoss, Double> terms = new LinkedHashMap<>();
        Map<RegionMask, List<StyleTransferRun.StylePixels>> regions = new LinkedHashMap<>();
        styles.forEach(style ->
                regions.computeIfAbsent(style.region(), r -> new ArrayList<>()).add(style));
        int number = 0;
        for (Map.Entry<RegionMask, List<StyleTransferRun.StylePixels>> entry : regions.entrySet()) {
            RegionMask region = entry.getKey();
            number++;
            String suffix = regions.size() == 1 ? "" : " in region " + number;
            // A region's loss counts as much as its area, so that each pixel is pulled as hard as in a whole picture.
            double share = region == null ? 1 : region.share();
            targetsOrClose(entry.getValue(), scale, fitting, terms).forEach((layer, target) -> {
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
            List<StyleTransferRun.StylePixels> blended,
            Scales.Scale scale,
            Fitting fitting,
            Map<StyleLoss, Double> made) {
        try {
            return targets(blended, scale, fitting);
        } catch (RuntimeException e) {
            made.keySet().forEach(StyleLoss::close);
            throw e;
        }
    }

    /** The statistics of one style, or of several blended, at each layer as the settings write it. */
    private Map<String, StyleTarget> targets(
            List<StyleTransferRun.StylePixels> blended, Scales.Scale scale, Fitting fitting) {
        Map<String, StyleTarget> targets = new LinkedHashMap<>();
        try {
            blended.forEach(style -> addTargets(targets, style, scale.longSide(), fitting));
        } catch (RuntimeException e) {
            targets.values().forEach(StyleTarget::close);
            throw e;
        }
        return targets;
    }

    private void addTargets(
            Map<String, StyleTarget> targets, StyleTransferRun.StylePixels style, int longSide, Fitting fitting) {
        int styleSide = style.longSideAt(longSide, settings.styleScale());
        int width = style.widthAt(styleSide);
        int height = style.heightAt(styleSide);
        try (NDArray image = style.pixels().toTensor(width, height, session.manager())) {
            Map<String, StyleStatistic> seen =
                    fitting.fit(side -> statistics(image, fitting.cuts(width, height) ? side : Fitting.WHOLE));
            seen.forEach((layer, statistic) -> {
                StyleTarget target = targets.get(layer);
                if (target == null) {
                    targets.put(layer, StyleTarget.of(statistic, style.weight()));
                } else {
                    target.blend(statistic, style.weight());
                }
                statistic.close();
            });
        }
    }

    /** By layer as the settings write it; each to be closed by the caller. */
    private Map<String, StyleStatistic> statistics(NDArray image, int side) {
        List<String> names = List.copyOf(settings.styleLayers().names());
        Map<String, StyleStatistic> seen = new LinkedHashMap<>();
        names.forEach(layer -> seen.put(layer, new StyleStatistic(named(layer), statistic(layer), session.manager())));
        try {
            if (side == Fitting.WHOLE) {
                try (Features features = encode(image, names)) {
                    seen.values().forEach(statistic -> statistic.take(features));
                }
            } else {
                inTiles(
                        image,
                        side,
                        names,
                        (features, windows) -> seen.forEach((layer, statistic) -> {
                            Window window = windows.get(named(layer));
                            if (window != null) {
                                statistic.add(features, window);
                            }
                        }));
            }
            return seen;
        } catch (RuntimeException e) {
            seen.values().forEach(StyleStatistic::close);
            throw e;
        }
    }

    /** A palette is told by its colours' mean and covariance; its Gram matrix would mostly be the mean. */
    private Statistic statistic(String layer) {
        return layer.equals(Features.IMAGE) ? Statistic.MEAN_COVARIANCE : settings.statistic();
    }
}
