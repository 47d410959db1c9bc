package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;

/** The weighted losses of an image and their gradient, by libtorch's automatic differentiation. */
final class GradientObjective extends EncodedObjective {
    private final Encoder encoder;
    private final Runnable betweenLayers;

    /**
     * Joins a network and its losses.
     *
     * @param betweenLayers run before every layer, which may throw to end the evaluation
     */
    GradientObjective(ComputeSession session, Encoder encoder, WeightedLosses losses, Runnable betweenLayers) {
        super(session, losses);
        this.encoder = encoder;
        this.betweenLayers = betweenLayers;
    }

    private Features encode(NDArray image) {
        return encoder.encode(image, losses.layers(), betweenLayers);
    }

    @Override
    public Evaluation evaluate(NDArray image) {
        // Everything the graph is made of goes with this manager, whatever happens meanwhile.
        try (NDManager iteration = session.manager().newSubManager()) {
            NDArray leaf = image.stopGradient();
            leaf.attach(iteration);
            leaf.setRequiresGradient(true);
            Map<String, NDArray> report = new LinkedHashMap<>();
            NDArray total = session.backward(() -> {
                try (Features features = encode(leaf)) {
                    return losses.of(features, report);
                }
            });
            report(report);
            NDArray value = total.stopGradient();
            NDArray gradient = leaf.getGradient();
            value.attach(image.getManager());
            gradient.attach(image.getManager());
            return new Evaluation(value, gradient);
        }
    }

    @Override
    public Map<String, Double> measured(NDArray image) {
        try (NDManager passing = session.manager().newSubManager()) {
            NDArray constant = image.stopGradient();
            constant.attach(passing);
            Map<String, NDArray> report = new LinkedHashMap<>();
            try (Features features = encode(constant)) {
                losses.of(features, report);
            }
            return WeightedLosses.read(report);
        }
    }
}
