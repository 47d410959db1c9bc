package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.RowProducts;

/**
 * What a {@link SampleDistance} compares in one evaluation.
 *
 * @param image the image's sample, M×K
 * @param pool many places of the style, P×K with P ≥ M as a rule
 * @param drawn which of these are this evaluation's sample of the style, M numbers
 * @param prices of the pool's rows, kept from one evaluation to the next
 * @param matches of these samples, to be kept; null to match anew
 * @param seed of whatever else is drawn at random: the same for evaluations that are to be compared
 * @param guides what rows of both are known by beside their features
 * @param products inner products of rows, as fast as the network's own number format
 */
record Samples(
        NDArray image,
        NDArray pool,
        long[] drawn,
        Prices prices,
        Matches matches,
        long seed,
        Guides guides,
        RowProducts products) {
    /** The style's sample, M×K, to be closed by the caller. */
    NDArray style() {
        try (NDArray numbers = image.getManager().create(drawn)) {
            return rows(pool, numbers);
        }
    }

    /** A random sequence that begins anew at each call. */
    SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    /**
     * Some rows of an array, through which gradients flow.
     *
     * @param of P×K
     * @param numbers M whole numbers from 0 to P−1
     * @return M×K, to be closed by the caller
     */
    static NDArray rows(NDArray of, NDArray numbers) {
        Shape shape = new Shape(numbers.getShape().get(0), of.getShape().get(1));
        try (NDArray column = numbers.reshape(-1, 1);
                NDArray spread = column.broadcast(shape)) {
            return of.gather(spread, 0);
        }
    }
}
