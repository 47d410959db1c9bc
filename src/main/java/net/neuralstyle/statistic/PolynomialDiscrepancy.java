package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The squared maximum mean discrepancy between samples with the kernel k = (xᵀy + 1)² (Li, Wang, Liu &amp; Hou, Demystifying
 * Neural Style Transfer, IJCAI 2017, where Gram matrices turn out to be the kernel (xᵀy)²). Since (xᵀy)² is the scalar product
 * of x·xᵀ and y·yᵀ, the means over all pairs are those of S = mean f·fᵀ and m = mean f: |S − S*|² + 2·|m − m*|², without the
 * pairs, of which there are more than numbers in S, and without the difference of large sums.
 */
final class PolynomialDiscrepancy implements SampleDistance {
    @Override
    public NDArray of(Samples samples) {
        NDArray image = samples.image();
        try (NDArray style = samples.style();
                NDArray moment = SecondMoment.of(image);
                NDArray wanted = SecondMoment.of(style);
                NDArray difference = moment.sub(wanted);
                NDArray squares = difference.square();
                NDArray products = squares.sum();
                NDArray mean = image.mean(new int[] {0});
                NDArray wantedMean = style.mean(new int[] {0});
                NDArray moved = mean.sub(wantedMean);
                NDArray movedSquares = moved.square();
                NDArray way = movedSquares.sum();
                NDArray two = image.getManager().full(new Shape(), 2f);
                NDArray twice = way.mul(two)) {
            return products.add(twice);
        }
    }

    @Override
    public long bytes(long count, long width) {
        return Float.BYTES * 6 * width * width;
    }
}
