package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.ContentLoss;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.StyleLoss;
import net.neuralstyle.loss.StyleTarget;
import net.neuralstyle.loss.WeightedLosses;

/** A few gradients of a run's own objective at a small size, to see what they cost. */
final class Rehearsal {
    private static final int SIDE = 256;
    private static final int SMALL_SIDE = 64;
    private static final int COUNT = 3;
    /** Three floats of an image: below that the measurement went wrong. */
    private static final int LEAST_BYTES = 12;

    private Rehearsal() {}

    /** Seconds for one gradient at 256×256 pixels, the shortest of a few after a first one. */
    static double secondsPerIteration(ComputeSession session, Encoder encoder, StyleTransferSettings settings) {
        return gradients(session, encoder, settings, SIDE, COUNT);
    }

    private static double gradients(
            ComputeSession session, Encoder encoder, StyleTransferSettings settings, int side, int count) {
        Pixels pixels = InitialImage.NOISE.pixels(null, null, side, side, 1);
        try (NDArray image = pixels.toTensor(session.manager());
                WeightedLosses losses = losses(encoder, image, settings)) {
            GradientObjective objective = new GradientObjective(session, encoder, losses, () -> {});
            objective.readTerms(true);
            objective.evaluate(image).close();
            double best = Double.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                long began = System.nanoTime();
                objective.evaluate(image).close();
                best = Math.min(best, (System.nanoTime() - began) / 1e9);
            }
            return best;
        }
    }

    /** Bytes that the gradient takes for each pixel: what libtorch keeps of the memory it needed once. */
    static double bytesPerPixel(ComputeSession session, Encoder encoder, StyleTransferSettings settings) {
        // Once at a small size for the code that is loaded and made then.
        gradients(session, encoder, settings, SMALL_SIDE, 1);
        NativeTuning.releaseFreeMemory();
        long before = MemoryBudget.resident();
        gradients(session, encoder, settings, SIDE, 1);
        return Math.max(LEAST_BYTES, (double) (MemoryBudget.resident() - before) / (SIDE * SIDE));
    }

    private static WeightedLosses losses(Encoder encoder, NDArray image, StyleTransferSettings settings) {
        WeightedLosses losses = new WeightedLosses();
        Map<Loss, Double> terms = new LinkedHashMap<>();
        try (Features features = encoder.encode(image, settings.contentLayers().names())) {
            for (String layer : settings.contentLayers().names()) {
                String name = encoder.architecture().tap(layer).name();
                terms.put(new ContentLoss(name, features, settings.normalisation()), 1.);
            }
        }
        try (Features features = encoder.encode(image, settings.styleLayers().names())) {
            for (String layer : settings.styleLayers().names()) {
                if (!layer.equals(Features.IMAGE)) {
                    String name = encoder.architecture().tap(layer).name();
                    try (StyleTarget target = StyleTarget.of(name, settings.statistic(), features, 1)) {
                        terms.put(new StyleLoss(target, settings.normalisation()), 1.);
                    }
                }
            }
        }
        losses.add("rehearsal", 1, terms);
        return losses;
    }
}
