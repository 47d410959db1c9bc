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
    },
    /** Mean and centred covariance, half of the distance each. */
    MEAN_COVARIANCE {
        @Override
        NDList of(NDArray activations) {
            return MeanCovariance.of(activations);
        }
    };

    /**
     * The statistic of activations.
     *
     * @param activations 1×C×H×W
     * @return one or more arrays; a distance between two styles is the mean over the distances of these
     */
    abstract NDList of(NDArray activations);
}
