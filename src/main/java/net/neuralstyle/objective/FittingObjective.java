package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import net.neuralstyle.optim.Evaluation;

/** The objective of a picture computed as its {@link Fitting} says, which may change from one evaluation to the next. */
final class FittingObjective implements ReportingObjective {
    private final Fitting fitting;
    private final IntFunction<ReportingObjective> ofSide;
    private ReportingObjective objective;
    private int side;
    private boolean reading;
    private long number;

    /**
     * Wraps the objectives of a picture.
     *
     * @param ofSide makes the one for tiles of a side, or for {@link Fitting#WHOLE}
     */
    FittingObjective(Fitting fitting, IntFunction<ReportingObjective> ofSide) {
        this.fitting = fitting;
        this.ofSide = ofSide;
    }

    @Override
    public void begin(long iteration, boolean read) {
        number = iteration;
        reading = read;
    }

    @Override
    public Map<String, Double> terms() {
        return objective.terms();
    }

    @Override
    public Evaluation evaluate(NDArray image) {
        return fitted(fitting -> fitting.evaluate(image));
    }

    @Override
    public Map<String, Double> measured(NDArray image) {
        return fitted(fitting -> fitting.measured(image));
    }

    private <T> T fitted(Function<ReportingObjective, T> work) {
        return fitting.fit(needed -> {
            if (objective == null || needed != side) {
                objective = ofSide.apply(needed);
                side = needed;
            }
            objective.begin(number, reading);
            return work.apply(objective);
        });
    }
}
