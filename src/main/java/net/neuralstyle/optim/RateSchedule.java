package net.neuralstyle.optim;

/**
 * How step lengths fall in the course of some iterations: they stay as they are, and in the end follow half a cosine down to a
 * share of themselves. Large steps find the strokes, small ones clean them.
 *
 * @param iterations how many there are, at least 1
 * @param settle over which share of them the steps fall, above 0 and at most 1
 * @param decay the share that is left in the end, above 0 and at most 1; 1 keeps them all the same
 */
public record RateSchedule(int iterations, double settle, double decay) {

    /** Steps that do not fall. */
    public static RateSchedule constant(int iterations) {
        return new RateSchedule(iterations, 1, 1);
    }

    /**
     * What a step's length is multiplied by.
     *
     * @param iteration from 0
     */
    public double factor(int iteration) {
        double settling = Math.max(0, 1 - (1 - (double) iteration / iterations) / settle);
        return decay + (1 - decay) * (1 + Math.cos(Math.PI * settling)) / 2;
    }
}
