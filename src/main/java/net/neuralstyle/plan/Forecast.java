package net.neuralstyle.plan;

import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What runs of any size will probably take on this machine, from what one small run measured: to be told while a person
 * still chooses. The estimate at a run's own start is better.
 */
@FunctionalInterface
public interface Forecast {
    /**
     * What a run will take.
     *
     * @param width of the content
     * @param height of the content
     * @param settings that differ from the measured run's by size, iterations and scales alone
     * @return time and memory
     */
    Estimate of(int width, int height, StyleTransferSettings settings);
}
