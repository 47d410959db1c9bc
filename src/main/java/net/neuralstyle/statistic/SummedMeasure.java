package net.neuralstyle.statistic;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import net.neuralstyle.loss.Loss;

/** Style as a statistic of a layer over all its positions. */
record SummedMeasure(String layer, SummedStatistic statistic) implements StyleMeasure<StyleStatistic> {
    @Override
    public StyleStatistic reading(Places places, NDManager owner) {
        return new StyleStatistic(layer, statistic, owner);
    }

    @Override
    public Loss loss(List<StyleStatistic> styles, List<Double> weights, Comparison comparison) {
        List<NDList> values = styles.stream().map(StyleStatistic::value).toList();
        try (NDList target = statistic.blend(values, weights)) {
            return new StyleLoss(layer, statistic, target, styles.get(0).channels(), comparison);
        } finally {
            values.forEach(NDList::close);
        }
    }
}
