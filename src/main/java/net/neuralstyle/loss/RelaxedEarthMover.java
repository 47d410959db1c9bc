package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The relaxed earth mover's distance between hypercolumns (Kolkin, Salavon &amp; Shakhnarovich, Style Transfer by Relaxed
 * Optimal Transport and Self-Similarity, CVPR 2019): which features stand together at one place, this edge with that colour
 * along such a stroke, where Gram matrices and covariances count features over the whole picture. Of M columns aᵢ of the
 * image and M of the style's, bⱼ (see {@link SoftDirections}), with d(a, b) = ½·|a−b|², it is
 *
 * <pre>
 * ½·meanᵢ minⱼ d(aᵢ, bⱼ) + ½·meanⱼ minᵢ d(aᵢ, bⱼ)
 * </pre>
 *
 * <p>which is 0 where each column of either has its equal in the other. Gradients flow through the pairs that were found. We
 * leave the paper in taking the mean of both directions, where it takes the larger one: without the second everything
 * becomes the style's commonest patch, without the first the image keeps what the style does not have.
 */
final class RelaxedEarthMover implements SampleDistance {

    @Override
    public NDArray prepared(NDArray features) {
        try (features) {
            return SoftDirections.of(features);
        }
    }

    @Override
    public long bytes(long count, long width) {
        return Float.BYTES * 2 * count * count;
    }

    @Override
    public NDArray of(Samples samples) {
        NDArray image = samples.image();
        NDManager manager = image.getManager();
        try (NDArray style = samples.style();
                NDArray constant = image.stopGradient();
                NDArray pairs = samples.products().of(constant, style);
                NDArray nearest = nearest(pairs, style, 1);
                NDArray back = nearest(pairs, constant, 0);
                NDArray nearestStyle = Samples.rows(style, nearest);
                NDArray nearestImage = Samples.rows(image, back);
                NDArray forth = sumOfSquaredDifferences(image, nearestStyle);
                NDArray other = sumOfSquaredDifferences(nearestImage, style);
                NDArray both = forth.add(other);
                NDArray factor =
                        manager.full(new Shape(), .25f / image.getShape().get(0))) {
            return both.mul(factor);
        }
    }

    /**
     * Which column is nearest: the one of the largest a·b − ½·|b|².
     *
     * @param products a·b of every pair, M×M
     * @param among the columns b
     * @param axis along which they are in the products
     */
    private static NDArray nearest(NDArray products, NDArray among, int axis) {
        try (NDArray squares = among.square();
                NDArray sums = squares.sum(new int[] {1});
                NDArray half = sums.mul(.5);
                NDArray along = half.reshape(axis == 1 ? new Shape(1, -1) : new Shape(-1, 1));
                NDArray closeness = products.sub(along)) {
            return closeness.argMax(axis);
        }
    }

    private static NDArray sumOfSquaredDifferences(NDArray a, NDArray b) {
        try (NDArray difference = a.sub(b);
                NDArray squares = difference.square()) {
            return squares.sum();
        }
    }
}
