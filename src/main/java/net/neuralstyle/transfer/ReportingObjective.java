package net.neuralstyle.transfer;

import java.util.Map;
import net.neuralstyle.optim.Objective;

/** The weighted losses of an image and their gradient, which can tell its terms. */
sealed interface ReportingObjective extends Objective permits GradientObjective, TiledObjective {

    /** Says whether the next evaluation's terms are to be read, which waits for the device. */
    void readTerms(boolean read);

    /** The last evaluation's terms by name, before their weights; empty where they were not read. */
    Map<String, Double> terms();
}
