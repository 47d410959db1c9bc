package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.loss.WeightedLosses;

/** What objectives that encode an image have in common. */
abstract class EncodedObjective implements ReportingObjective {
    final ComputeSession session;
    final WeightedLosses losses;
    private boolean reading;
    private Map<String, Double> terms = Map.of();

    EncodedObjective(ComputeSession session, WeightedLosses losses) {
        this.session = session;
        this.losses = losses;
    }

    /** Keeps the terms of an evaluation, where they were asked for. */
    final void report(Map<String, NDArray> report) {
        terms = reading ? WeightedLosses.read(report) : Map.of();
    }

    @Override
    public final void begin(long number, boolean read) {
        losses.draw(number);
        reading = read;
    }

    @Override
    public final Map<String, Double> terms() {
        return terms;
    }
}
