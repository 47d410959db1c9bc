package net.neuralstyle.statistic;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import net.neuralstyle.loss.Loss;

/**
 * Style as what the features of layers are at a sample of places: hypercolumns where there are several layers.
 *
 * @param weights of the layers in a column, in order; not empty
 * @param distance between samples of columns
 * @param covariance weight, beside that distance, of the distance between mean and covariance of each layer's features at
 *     the same places, 0 or more
 */
record ColumnMeasure(Map<String, Double> weights, SampleDistance distance, double covariance)
        implements StyleMeasure<StyleColumns> {
    @Override
    public StyleColumns reading(Places places, NDManager owner) {
        return new StyleColumns(List.copyOf(weights.keySet()), places, owner);
    }

    @Override
    public Loss loss(List<StyleColumns> styles, List<Double> shares, Comparison comparison) {
        return new SampledLoss(weights, distance, covariance, styles, comparison);
    }
}
