package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;

/** The weighted losses of an image and their gradient, by libtorch's automatic differentiation. */
final class GradientObjective implements ReportingObjective {
    private final ComputeSession session;
    private final Encoder encoder;
    private final WeightedLosses losses;
    private final Runnable betweenLayers;
    private boolean reading;
    private Map<String, Double> terms = Map.of();

    GradientObjective(ComputeSession session, Encoder encoder, WeightedLosses losses) {
        this(session, encoder, losses, () -> {});
    }

    /** One that runs something before every layer, which may throw to end the evaluation. */
    GradientObjective(ComputeSession session, Encoder encoder, WeightedLosses losses, Runnable betweenLayers) {
        this.session = session;
        this.encoder = encoder;
        this.losses = losses;
        this.betweenLayers = betweenLayers;
    }

    @Override
    public void readTerms(boolean read) {
        reading = read;
    }

    @Override
    public Map<String, Double> terms() {
        return terms;
    }

    @Override
    public Evaluation evaluate(NDArray image) {
        // Everything the graph is made of goes with this manager, whatever happens meanwhile.
        try (NDManager iteration = session.manager().newSubManager();
                GradientCollector collector = session.gradientCollector()) {
            NDArray leaf = image.stopGradient();
            leaf.attach(iteration);
            leaf.setRequiresGradient(true);
            Map<String, NDArray> report = new LinkedHashMap<>();
            NDArray total;
            try (Features features = encoder.encode(leaf, losses.layers(), betweenLayers)) {
                total = losses.of(features, report);
            }
            collector.backward(total);
            terms = reading ? WeightedLosses.read(report) : Map.of();
            NDArray value = total.stopGradient();
            NDArray gradient = leaf.getGradient();
            value.attach(image.getManager());
            gradient.attach(image.getManager());
            return new Evaluation(value, gradient);
        }
    }
}
