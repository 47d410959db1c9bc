package net.neuralstyle.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.encoder.Projection;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.ContentView;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.SelfSimilarity;
import net.neuralstyle.loss.Window;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.RunLayers;
import net.neuralstyle.settings.StyleTransferSettings;

/** Makes the content's losses at each scale. */
final class ContentTerms {
    /** Kolkin et al. take as many; their distances are the square of it. */
    private static final int MOST_PLACES = 1024;

    private static final int LEAST_PLACES = 16;
    private static final int PIXELS_PER_PLACE = 24;

    private final Encoder encoder;
    private final Objectives objectives;
    private final StyleTransferSettings settings;
    private final RunPlan plan;
    private final RunLayers layers;
    /** Of the layers that were read last; null for layers without one. */
    private final Map<String, Projection> readouts = new HashMap<>();

    ContentTerms(Encoder encoder, Objectives objectives, RunPlan plan) {
        this.encoder = encoder;
        this.objectives = objectives;
        this.plan = plan;
        settings = plan.settings();
        layers = settings.layers();
    }

    /**
     * The losses with their weights in the sum.
     *
     * @param kept what is compared with
     * @param owner of everything that they remember
     */
    Map<Loss, Double> at(Pixels kept, Scale scale, Fitting fitting, NDManager owner) {
        Map<Loss, Double> terms = new LinkedHashMap<>();
        RegionMask importance = scale.around(plan.importance());
        compare(terms, activations(kept, scale, fitting, LayerFeatures::values, owner), importance);
        if (settings.selfSimilarity() > 0 && !layers.content().isEmpty()) {
            terms.put(
                    selfSimilarity(activations(kept, scale, fitting, LayerFeatures::unprojected, owner), scale),
                    settings.selfSimilarity());
        }
        return terms;
    }

    /** What of a layer is wanted; it stays the layer's. */
    @FunctionalInterface
    private interface Reading {
        NDArray of(LayerFeatures features);
    }

    /** The content's activations by layer. */
    private Map<String, NDArray> activations(
            Pixels kept, Scale scale, Fitting fitting, Reading reading, NDManager owner) {
        return fitting.fit(owner, (side, attempt) -> {
            try (NDArray image = scale.canvas().tensor(kept, attempt)) {
                return fitting.cuts(scale.canvas()) ? inTiles(image, side, reading, attempt) : whole(image, reading);
            }
        });
    }

    private Map<String, NDArray> whole(NDArray image, Reading reading) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        try (Features features = objectives.encode(image, layers.content().keySet())) {
            layers.content().keySet().forEach(layer -> {
                LayerFeatures own = features.layer(layer);
                found.put(layer, reading.of(own).duplicate());
                readouts.put(layer, own.wide());
            });
        }
        return found;
    }

    /** Adds the losses that compare the activations, which are then closed. */
    private void compare(Map<Loss, Double> terms, Map<String, NDArray> activations, RegionMask importance) {
        try {
            layers.content().forEach((layer, weight) -> {
                NDArray all = activations.get(layer);
                terms.put(loss(layer, ContentView.VALUES, all, importance), weight);
                boolean seen = ContentView.LAPLACIAN.isSeen(
                        all.getShape().get(2), all.getShape().get(3));
                if (settings.laplacian() > 0 && seen) {
                    terms.put(loss(layer, ContentView.LAPLACIAN, all, importance), settings.laplacian() * weight);
                }
            });
        } finally {
            activations.values().forEach(NDArray::close);
        }
    }

    private Loss loss(String layer, ContentView view, NDArray activations, RegionMask importance) {
        int channels = encoder.architecture().tap(layer).channels();
        return new ContentLoss(layer, view, activations, channels, settings.normalisation(), importance);
    }

    private Loss selfSimilarity(Map<String, NDArray> activations, Scale scale) {
        Map<String, SelfSimilarity.Layer> content = new LinkedHashMap<>();
        layers.content()
                .forEach((layer, weight) -> content.put(
                        layer, new SelfSimilarity.Layer(activations.get(layer), readouts.get(layer), weight)));
        int places = (int) Math.max(LEAST_PLACES, Math.min(MOST_PLACES, scale.pixels() / PIXELS_PER_PLACE));
        return new SelfSimilarity(content, places, settings.seed() * 1_000_003 + scale.longSide());
    }

    /**
     * The activations of a part of the content.
     *
     * @param part 1×3×h×w
     * @param side of the tiles in pixels, about, that it is computed in
     * @param owner of what is returned
     * @return by layer
     */
    Map<String, NDArray> ofPart(NDArray part, int side, NDManager owner) {
        return inTiles(part, side, LayerFeatures::values, owner);
    }

    /** A layer's loss of a part of the picture, or of none. */
    Loss loss(String layer, NDArray activations, ContentLoss.Share share) {
        int channels = encoder.architecture().tap(layer).channels();
        return new ContentLoss(layer, activations, channels, settings.normalisation(), share);
    }

    /** The content's activations, put together from tiles. */
    private Map<String, NDArray> inTiles(NDArray image, int side, Reading reading, NDManager owner) {
        Map<String, NDArray> whole = new LinkedHashMap<>();
        objectives.encodeInTiles(
                image,
                side,
                layers.content().keySet(),
                (features, windows) -> layers.content().keySet().stream()
                        .filter(windows::containsKey)
                        .forEach(layer -> {
                            Window window = windows.get(layer);
                            NDArray tile = reading.of(features.layer(layer));
                            readouts.put(layer, features.layer(layer).wide());
                            NDArray place = whole.computeIfAbsent(
                                    layer,
                                    absent -> owner.zeros(
                                            new Shape(1, tile.getShape().get(1), window.rows(), window.columns())));
                            window.copy(tile, place);
                        }));
        whole.forEach((layer, activations) -> {
            if (encoder.smooths(layer)) {
                divideByMean(activations);
            }
        });
        return whole;
    }

    /** Completes a softmax whose exponentials came from tiles, which do not know the mean of the whole. */
    private static void divideByMean(NDArray exponentials) {
        try (NDArray mean = exponentials.mean()) {
            exponentials.divi(mean);
        }
    }
}
