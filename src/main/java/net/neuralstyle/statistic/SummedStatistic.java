package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.loss.Gathered;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.WholeMean;
import net.neuralstyle.loss.Window;

/**
 * A statistic of a layer's activations that follows from sums over positions: tiles add up to the whole picture. Every list
 * that a method returns belongs to the caller.
 */
abstract class SummedStatistic {
    private final List<StatisticPart> parts;

    /**
     * Says what the statistic consists of.
     *
     * @param parts what the arrays are that {@link #of} returns, in order
     */
    SummedStatistic(List<StatisticPart> parts) {
        this.parts = parts;
    }

    final List<StatisticPart> parts() {
        return parts;
    }

    /**
     * Computes the statistic of activations.
     *
     * @param activations 1×C×H×W
     * @return one array for each of {@link #parts}
     */
    abstract NDList of(NDArray activations);

    /**
     * The statistic of a region, which is that of the whole where all weights are equal.
     *
     * @param activations 1×C×H×W
     * @param weights M×1 with M = H·W, sum 1, from {@link RegionMask#weights}
     * @return as {@link #of(NDArray)}
     */
    abstract NDList of(NDArray activations, NDArray weights);

    /**
     * The statistic of a layer, or of the part of it that a tile answers for. A statistic overrides it that needs less of the
     * layer than its activations in fp32.
     *
     * @param window null for all
     * @return as {@link #of(NDArray)}
     */
    NDList of(LayerFeatures features, Window window) {
        return of(features.values(), window);
    }

    /** The statistic of a window of activations, or of all of them where it is null. */
    final NDList of(NDArray activations, Window window) {
        if (window == null) {
            return of(activations);
        }
        try (NDArray part = window.ofTile(activations)) {
            return of(part);
        }
    }

    /**
     * The numbers that sums are taken about, so that nothing cancels: any will do, a mean to be expected loses no precision.
     *
     * @param statistic of the picture, or of a part of it
     * @return 1×C; null where no sum is about anything
     */
    NDArray pivot(NDList statistic) {
        return null;
    }

    /**
     * A part's share of the sums that the whole's statistic follows from, by the part's own statistic.
     *
     * @param statistic of the part
     * @param share of all positions that the part has
     * @param pivot from {@link #pivot}
     */
    abstract NDList sums(NDList statistic, double share, NDArray pivot);

    /**
     * A part's share of the same sums in a region.
     *
     * @param activations the part, 1×C×H×W
     * @param weights M×1; over all parts they sum to 1
     * @param pivot from {@link #pivot}
     */
    abstract NDList sums(NDArray activations, NDArray weights, NDArray pivot);

    /** The statistic from the sums over all parts. */
    abstract NDList ofSums(NDList sums, NDArray pivot);

    /** The statistic from what tiles gave. */
    final NDList of(Gathered tiles, NDArray pivot) {
        NDList statistic = ofSums(tiles.sums(), pivot);
        if (tiles.mean() == null) {
            return statistic;
        }
        try (statistic;
                NDArray factor = WholeMean.factor(tiles.mean());
                NDArray square = factor.square()) {
            NDList scaled = new NDList();
            for (int i = 0; i < parts.size(); i++) {
                scaled.add(statistic.get(i).mul(parts.get(i).degree() == 1 ? factor : square));
            }
            return scaled;
        }
    }

    /**
     * The statistic to be reached where several styles are blended: the mean of theirs by weight.
     *
     * @param styles one statistic for each style
     * @param weights above 0, one for each style
     * @return to be closed by the caller
     */
    NDList blend(List<NDList> styles, List<Double> weights) {
        NDList blended = new NDList();
        for (int part = 0; part < parts.size(); part++) {
            NDArray mean = styles.get(0).get(part).duplicate();
            double before = weights.get(0);
            for (int i = 1; i < styles.size(); i++) {
                double all = before + weights.get(i);
                mean.muli(before / all);
                try (NDArray added = styles.get(i).get(part).mul(weights.get(i) / all)) {
                    mean.addi(added);
                }
                before = all;
            }
            blended.add(mean);
        }
        return blended;
    }

    /**
     * How far statistics are from a target: the mean over the parts of their squared distances, unless overridden.
     *
     * @param target the statistic to be reached; not changed, may be closed afterwards
     * @param channels N of the formulas
     * @param normalisation what distances are divided by
     * @return to be closed by the caller
     */
    StatisticDistance distance(NDList target, int channels, Normalisation normalisation) {
        return SquaredDistances.to(target, parts, channels, normalisation);
    }
}
