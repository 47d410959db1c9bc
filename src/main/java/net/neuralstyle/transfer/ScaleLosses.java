package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.TotalVariationLoss;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.loss.Window;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.RunLayers;
import net.neuralstyle.settings.StyleTransferSettings;

/** Makes the losses of each scale: encodes content and styles at its size, as a whole or in tiles, for their targets. */
final class ScaleLosses {
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final RunLayers layers;
    private final Pixels content;
    private final Objectives objectives;
    private final StyleTerms style;

    ScaleLosses(
            ComputeSession session,
            Encoder encoder,
            StyleTransferSettings settings,
            Pixels content,
            List<StylePixels> styles,
            Runnable betweenLayers) {
        this.encoder = encoder;
        this.settings = settings;
        layers = settings.layers();
        this.content = content;
        objectives = new Objectives(session, encoder, betweenLayers);
        style = new StyleTerms(objectives, settings, content, styles);
    }

    /** Adds the losses at a scale. */
    void addTo(WeightedLosses losses, Scales.Scale scale, Fitting fitting) {
        addContent(losses, scale, fitting);
        Map<Loss, Double> terms = style.at(scale, fitting, losses.owner());
        if (!terms.isEmpty()) {
            losses.add("style", settings.strength() * settings.styleWeight(), terms);
        }
        if (settings.tvWeight() > 0) {
            losses.add("tv", settings.tvWeight(), new TotalVariationLoss());
        }
    }

    private void addContent(WeightedLosses losses, Scales.Scale scale, Fitting fitting) {
        Map<ContentLoss, Double> terms = fitting.fit(losses.owner(), (side, owner) -> {
            try (NDArray image = content.toTensor(scale.canvas(), owner)) {
                return fitting.cuts(scale.canvas()) ? contentInTiles(image, side, owner) : content(image);
            }
        });
        if (!terms.isEmpty()) {
            losses.add("content", settings.contentWeight(), terms);
        }
    }

    private Map<ContentLoss, Double> content(NDArray image) {
        Map<ContentLoss, Double> terms = new LinkedHashMap<>();
        try (Features features = objectives.encode(image, layers.content().keySet())) {
            layers.content()
                    .forEach((layer, weight) ->
                            terms.put(new ContentLoss(layer, features, settings.normalisation()), weight));
        }
        return terms;
    }

    private Map<ContentLoss, Double> contentInTiles(NDArray image, int side, NDManager owner) {
        Map<String, NDArray> activations = activationsInTiles(image, side, owner);
        Map<ContentLoss, Double> terms = new LinkedHashMap<>();
        layers.content().forEach((layer, weight) -> {
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

    /** The content's activations, put together from tiles. */
    private Map<String, NDArray> activationsInTiles(NDArray image, int side, NDManager owner) {
        Map<String, NDArray> whole = new LinkedHashMap<>();
        objectives.encodeInTiles(
                image,
                side,
                layers.content().keySet(),
                (features, windows) -> layers.content().keySet().stream()
                        .filter(windows::containsKey)
                        .forEach(layer -> {
                            Window window = windows.get(layer);
                            NDArray tile = features.get(layer);
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

    /** The end of a softmax whose exponentials came from tiles. */
    private static void divideByMean(NDArray exponentials) {
        try (NDArray mean = exponentials.mean()) {
            exponentials.divi(mean);
        }
    }
}
