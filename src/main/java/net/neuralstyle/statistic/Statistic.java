package net.neuralstyle.statistic;

import java.util.Map;
import java.util.function.Function;

/** What of a layer's activations is taken for their style. */
public enum Statistic {
    /** The Gram matrix of Gatys et al. */
    GRAM(layer -> new SummedMeasure(layer, new GramMatrix())),
    /** Mean and centred covariance, half of the distance each. */
    MEAN_COVARIANCE(layer -> new SummedMeasure(layer, new MeanCovariance())),
    /** Mean and standard deviation of each channel, half of the distance each. */
    MEAN_DEVIATION(layer -> new SummedMeasure(layer, new MeanDeviation())),
    /** Mean and covariance as those of normal distributions, by their Wasserstein-2 distance. */
    WASSERSTEIN(layer -> new SummedMeasure(layer, new GaussianTransport())),
    /** The distribution, along random directions. */
    SLICED_WASSERSTEIN(layer -> sampled(layer, new SlicedWasserstein())),
    /** The means alone: maximum mean discrepancy with a linear kernel. */
    MMD_LINEAR(layer -> sampled(layer, new MeanDistance())),
    /** Maximum mean discrepancy with the kernel (xᵀy + 1)². */
    MMD_POLYNOMIAL(layer -> sampled(layer, new PolynomialDiscrepancy())),
    /** Maximum mean discrepancy with a Gaussian kernel; of all pairs, which takes several times as long as the others. */
    MMD_GAUSSIAN(layer -> sampled(layer, new GaussianDiscrepancy())),
    /** Nearest neighbours in both directions, as of hypercolumns, at one layer. */
    EARTH_MOVER(layer -> sampled(layer, new RelaxedEarthMover(0, 0))),
    /** Nearest neighbours of the image's features alone. */
    NEAREST_NEIGHBOURS(layer -> sampled(layer, new NearestNeighbours()));

    private final Function<String, StyleMeasure<?>> measure;

    Statistic(Function<String, StyleMeasure<?>> measure) {
        this.measure = measure;
    }

    private static StyleMeasure<?> sampled(String layer, SampleDistance distance) {
        return new ColumnMeasure(Map.of(layer, 1.), distance, 0);
    }

    /**
     * Style measured by this at one layer.
     *
     * @param layer for instance relu3_1
     */
    public StyleMeasure<?> at(String layer) {
        return measure.apply(layer);
    }

    /**
     * Style as hypercolumns, compared by the relaxed earth mover's distance (Kolkin, Salavon &amp; Shakhnarovich, CVPR 2019).
     *
     * @param weights of the layers in a column, in order; not empty
     * @param covariance weight, beside that distance, of the distance between mean and covariance of each layer's features at
     *     the same places, 0 or more
     * @param balance how evenly columns of the styles are taken as nearest neighbours, 0 to 1
     * @param guidance how much half the squared distance of two places' {@link Guidance} counts where nearest neighbours are
     *     looked for, 0 or more
     */
    public static StyleMeasure<?> columns(
            Map<String, Double> weights, double covariance, double balance, double guidance) {
        return new ColumnMeasure(weights, new RelaxedEarthMover(balance, guidance), covariance);
    }

    /**
     * How far an image's colours lie beyond those that styles have: the mean over its pixels of max(0, d − 0.06)², where d is
     * the distance in RGB, 0–1, to the nearest of them.
     *
     * @param nearest for each cell of a lattice of the RGB cube, blue fastest, the nearest of the styles' colours, 0–1: 3·side³
     *     numbers
     * @param side cells of the lattice along each axis
     */
    public static StyleMeasure<?> gamut(float[] nearest, int side) {
        return new GamutMeasure(nearest, side);
    }
}
