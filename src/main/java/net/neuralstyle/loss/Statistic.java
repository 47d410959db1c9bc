package net.neuralstyle.loss;

import java.util.function.Function;

/** What of a layer's activations is taken for their style. */
public enum Statistic {
    /** The Gram matrix of Gatys et al. */
    GRAM(layer -> new SummedMeasure(layer, new GramMatrix())),
    /** Mean and centred covariance, half of the distance each. */
    MEAN_COVARIANCE(layer -> new SummedMeasure(layer, new MeanCovariance()));

    private final Function<String, StyleMeasure<?>> measure;

    Statistic(Function<String, StyleMeasure<?>> measure) {
        this.measure = measure;
    }

    /**
     * Style measured by this at one layer.
     *
     * @param layer for instance relu3_1
     */
    public StyleMeasure<?> at(String layer) {
        return measure.apply(layer);
    }
}
