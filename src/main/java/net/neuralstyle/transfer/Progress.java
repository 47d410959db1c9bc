package net.neuralstyle.transfer;

import java.util.Map;

/**
 * How far a run is.
 *
 * @param iteration iterations done, over all scales, from 1
 * @param iterations iterations in all
 * @param fraction done of the work, 0–1, by pixels times iterations, since large scales take longer
 * @param width of the present scale, in pixels
 * @param height of the present scale, in pixels
 * @param secondsLeft estimated from this run so far; NaN in the first iterations
 * @param losses term → value before its weight; empty where they were not read this time
 * @param step what is counted, in a word: iteration, or tile for a picture that is made without iterations
 */
public record Progress(
        int iteration,
        int iterations,
        double fraction,
        int width,
        int height,
        double secondsLeft,
        Map<String, Double> losses,
        String step) {}
