package net.neuralstyle.plan;

import net.neuralstyle.optim.Adam;
import net.neuralstyle.optim.Lbfgs;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.settings.StyleTransferSettings;

/** Makes the optimiser that settings ask for. */
final class Optimizers {
    private Optimizers() {}

    /** The optimiser, which has seen nothing; to be closed by the caller. */
    static Optimizer of(StyleTransferSettings settings) {
        return settings.history() > 0
                ? new Lbfgs(settings.history())
                : new Adam(
                        settings.octaves(),
                        settings.grain(),
                        settings.rate(),
                        settings.beta1(),
                        settings.beta2(),
                        settings.epsilon());
    }
}
