package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.encoder.Features;

/** What of a layer's activations is taken for their style. */
public enum Statistic {
    /** The Gram matrix of Gatys et al. */
    GRAM(1) {
        @Override
        NDList of(NDArray activations) {
            return new NDList(GramMatrix.of(activations));
        }

        @Override
        NDList of(NDArray activations, NDArray weights) {
            return new NDList(GramMatrix.of(activations, weights));
        }

        @Override
        NDList of(Features features, String layer, Window window) {
            NDArray all = features.asComputed(layer);
            if (window == null) {
                return of(all);
            }
            try (NDArray part = window.ofTile(all)) {
                return of(part);
            }
        }

        @Override
        NDList shareOfSums(NDList statistic, double share, NDArray pivot) {
            NDArray gram = statistic.get(0);
            try (NDArray factor = gram.getManager().full(new Shape(), (float) share)) {
                return new NDList(gram.mul(factor));
            }
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
    MEAN_COVARIANCE(2) {
        @Override
        NDList of(NDArray activations) {
            return MeanCovariance.of(activations);
        }

        @Override
        NDList of(NDArray activations, NDArray weights) {
            return MeanCovariance.of(activations, weights);
        }

        @Override
        NDList of(Features features, String layer, Window window) {
            return MeanCovariance.of(features, layer, window);
        }

        @Override
        NDList shareOfSums(NDList statistic, double share, NDArray pivot) {
            return MeanCovariance.shareOfSums(statistic, share, pivot);
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

    private final int parts;

    Statistic(int parts) {
        this.parts = parts;
    }

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

    /**
     * The statistic of a layer, or of the part of it that a tile answers for.
     *
     * @param window null for all
     * @return as {@link #of(NDArray)}
     */
    abstract NDList of(Features features, String layer, Window window);

    /**
     * A part's share of the sums that the whole's statistic follows from, by the part's own statistic.
     *
     * @param statistic of the part
     * @param share of all positions that the part has
     * @param pivot as for {@link #sums}
     * @return as {@link #sums} with equal weights
     */
    abstract NDList shareOfSums(NDList statistic, double share, NDArray pivot);

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

    /**
     * The statistic from sums over all tiles.
     *
     * @param sums as for {@link #ofSums}, and after them the activations' mean where they still have to be divided by it
     * @return may be the sums themselves
     */
    final NDList ofTiles(NDList sums, NDArray pivot) {
        if (sums.size() == parts) {
            return ofSums(sums, pivot);
        }
        NDList own = new NDList(sums.subList(0, parts));
        NDList undivided = ofSums(own, pivot);
        try (NDArray factor = WholeMean.factor(sums.get(parts))) {
            return WholeMean.scaled(undivided, factor);
        } finally {
            if (undivided != own) {
                undivided.close();
            }
        }
    }
}
