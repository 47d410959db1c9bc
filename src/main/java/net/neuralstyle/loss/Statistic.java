package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import net.neuralstyle.encoder.Features;

/** What of a layer's activations is taken for their style. */
public enum Statistic {
    /** The Gram matrix of Gatys et al. */
    GRAM {
        @Override
        NDList of(NDArray activations) {
            return new NDList(GramMatrix.of(activations));
        }

        @Override
        NDList of(NDArray activations, NDArray weights) {
            return new NDList(GramMatrix.of(activations, weights));
        }

        @Override
        NDList of(Features features, String layer) {
            return of(features.asComputed(layer));
        }

        @Override
        boolean isAverage() {
            return true;
        }

        @Override
        NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
            return of(activations, weights);
        }

        @Override
        NDList ofSums(NDList sums, NDArray pivot) {
            return sums;
        }
    },
    /** Mean and centred covariance, half of the distance each. */
    MEAN_COVARIANCE {
        @Override
        NDList of(NDArray activations) {
            return MeanCovariance.of(activations);
        }

        @Override
        NDList of(NDArray activations, NDArray weights) {
            return MeanCovariance.of(activations, weights);
        }

        @Override
        NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
            return MeanCovariance.sums(activations, weights, pivot);
        }

        @Override
        NDList ofSums(NDList sums, NDArray pivot) {
            return MeanCovariance.ofSums(sums, pivot);
        }
    };

    /**
     * The statistic of activations.
     *
     * @param activations 1×C×H×W
     * @return one or more arrays; a distance between two styles is the mean over the distances of these
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

    /** Whether the whole's statistic is the average of its parts', each by its share of the positions. */
    boolean isAverage() {
        return false;
    }

    /**
     * A part's share of the sums that the statistic follows from.
     *
     * @param activations the part, 1×C×H×W
     * @param weights M×1; over all parts they sum to 1
     * @param pivot 1×C, a mean to be expected; any will do, a good one loses no precision
     */
    abstract NDList sums(NDArray activations, NDArray weights, NDArray pivot);

    /** The statistic from the sums over all parts; may return the sums themselves. */
    abstract NDList ofSums(NDList sums, NDArray pivot);

    /** The statistic of a layer, in fp32. */
    NDList of(Features features, String layer) {
        return of(features.get(layer));
    }
}
