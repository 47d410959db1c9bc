package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.ContentView;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.Window;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.settings.RunLayers;
import net.neuralstyle.settings.StyleTransferSettings;

/** Makes the content's losses at each scale. */
final class ContentTerms {
    private final ComputeSession session;
    private final Encoder encoder;
    private final Objectives objectives;
    private final StyleTransferSettings settings;
    private final RunPlan plan;
    private final RunLayers layers;

    ContentTerms(ComputeSession session, Encoder encoder, Objectives objectives, RunPlan plan) {
        this.session = session;
        this.encoder = encoder;
        this.objectives = objectives;
        this.plan = plan;
        settings = plan.settings();
        layers = settings.layers();
    }

    /** The losses with their weights in the sum; each to be closed by the caller. */
    Map<Loss, Double> at(Scales.Scale scale, Fitting fitting) {
        RegionMask importance = StyleTerms.around(scale.canvas(), plan.importance());
        try (NDArray image = plan.content().toTensor(scale.canvas(), session.manager())) {
            return fitting.fit(
                    side -> fitting.cuts(scale.canvas()) ? inTiles(image, side, importance) : whole(image, importance));
        }
    }

    private Map<Loss, Double> whole(NDArray image, RegionMask importance) {
        Map<Loss, Double> terms = new LinkedHashMap<>();
        try (Features features = objectives.encode(image, layers.content().keySet())) {
            layers.content().forEach((layer, weight) -> add(terms, layer, weight, features.get(layer), importance));
            return terms;
        } catch (RuntimeException e) {
            terms.keySet().forEach(Loss::close);
            throw e;
        }
    }

    private Map<Loss, Double> inTiles(NDArray image, int side, RegionMask importance) {
        Map<Loss, Double> terms = new LinkedHashMap<>();
        Map<String, NDArray> activations = activationsInTiles(image, side);
        try {
            layers.content().forEach((layer, weight) -> add(terms, layer, weight, activations.get(layer), importance));
            return terms;
        } catch (RuntimeException e) {
            terms.keySet().forEach(Loss::close);
            throw e;
        } finally {
            activations.values().forEach(NDArray::close);
        }
    }

    private void add(Map<Loss, Double> terms, String layer, double weight, NDArray activations, RegionMask importance) {
        int channels = encoder.architecture().tap(layer).channels();
        terms.put(
                new ContentLoss(layer, ContentView.VALUES, activations, channels, settings.normalisation(), importance),
                weight);
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
