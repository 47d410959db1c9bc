package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

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
}
