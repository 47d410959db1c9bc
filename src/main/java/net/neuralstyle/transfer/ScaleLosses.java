package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
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
    private final ComputeSession session;
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
        this.session = session;
        this.encoder = encoder;
        this.settings = settings;
        layers = settings.layers();
        this.content = content;
        objectives = new Objectives(session, encoder, betweenLayers);
        style = new StyleTerms(session, objectives, settings, content, styles);
    }

    /** The losses at a scale, to be closed by the caller. */
    WeightedLosses at(Scales.Scale scale, Fitting fitting) {
        WeightedLosses losses = new WeightedLosses();
        try {
            addContent(losses, scale, fitting);
            Map<Loss, Double> terms = style.at(scale, fitting);
            if (!terms.isEmpty()) {
                losses.add("style", settings.strength() * settings.styleWeight(), terms);
            }
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
        try (NDArray image = content.toTensor(scale.canvas(), session.manager())) {
            Map<ContentLoss, Double> terms =
                    fitting.fit(side -> fitting.cuts(scale.canvas()) ? contentInTiles(image, side) : content(image));
            if (!terms.isEmpty()) {
                losses.add("content", settings.contentWeight(), terms);
            }
        }
    }

    private Map<ContentLoss, Double> content(NDArray image) {
        Map<ContentLoss, Double> terms = new LinkedHashMap<>();
        try (Features features = objectives.encode(image, layers.content().keySet())) {
            layers.content()
                    .forEach((layer, weight) ->
                            terms.put(new ContentLoss(layer, features, settings.normalisation()), weight));
            return terms;
        } catch (RuntimeException e) {
            terms.keySet().forEach(ContentLoss::close);
            throw e;
        }
    }

    private Map<ContentLoss, Double> contentInTiles(NDArray image, int side) {
        Map<String, NDArray> activations = activationsInTiles(image, side);
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

    /** The content's activations, put together from tiles; each to be closed by the caller. */
    private Map<String, NDArray> activationsInTiles(NDArray image, int side) {
        Map<String, NDArray> whole = new LinkedHashMap<>();
        try {
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
}
