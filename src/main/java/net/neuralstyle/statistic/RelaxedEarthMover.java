package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.tensor.Reading;

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
 * <p>where the second mean is over the nearest {@link #REACHED} of the style's columns. It is 0 where each column of either
 * has its equal in the other. Gradients flow through the pairs that were found. We
 * leave the paper in taking the mean of both directions, where it takes the larger one: without the second everything
 * becomes the style's commonest patch, without the first the image keeps what the style does not have; in the {@link Prices} of
 * the style's columns; and in the {@link Guides}, which count where neighbours are chosen, not where their distance is taken:
 * what is dark in the content is made of what is dark in the style.
 *
 * @param balance how evenly the style's columns are taken, 0 to 1; 0 takes the nearest whatever its price
 * @param guidance how much half the squared distance of two rows' guides counts, 0 or more
 */
record RelaxedEarthMover(double balance, double guidance) implements SampleDistance {
    /**
     * The share of the style's columns that the image is to have, its nearest ones. What has no counterpart in the content
     * at all, as a cypress in a clear sky, need not appear.
     */
    private static final double REACHED = .7;

    @Override
    public NDArray prepared(NDArray features) {
        try (features) {
            return SoftDirections.of(features);
        }
    }

    @Override
    public long bytes(long count, long width) {
        return 0;
    }

    @Override
    public long passingBytes(long count, long width) {
        return Float.BYTES * count * count;
    }

    @Override
    public NDArray of(Samples samples) {
        NDArray image = samples.image();
        NDManager manager = image.getManager();
        try (NDArray style = samples.style();
                NDList nearest = nearest(samples, style);
                NDArray nearestStyle = Samples.rows(style, nearest.get(0));
                NDArray nearestImage = Samples.rows(image, nearest.get(1));
                NDArray forth = squaredDistances(image, nearestStyle);
                NDArray sum = forth.sum();
                NDArray other = squaredDistances(nearestImage, style);
                NDArray least = least(other);
                NDArray both = sum.add(least);
                NDArray factor =
                        manager.full(new Shape(), .25f / image.getShape().get(0))) {
            return both.mul(factor);
        }
    }

    /**
     * The style's column that each of the image's takes, the nearest at its price, and the image's nearest to each of the
     * style's.
     */
    private NDList nearest(Samples samples, NDArray style) {
        NDManager manager = style.getManager();
        Guides guides = samples.guides();
        try (NDArray image = samples.image().stopGradient();
                NDArray known = Guides.beside(image, guides.image(), guidance);
                NDArray among = Guides.beside(style, guides.style(), guidance);
                NDArray prices = manager.create(samples.prices().of(samples.drawn()))) {
            NDList nearest = samples.products().nearest(known, among, prices);
            if (balance > 0) {
                samples.prices().note(samples.drawn(), Reading.longs(nearest.get(0)), balance);
            }
            return nearest;
        }
    }

    /** The sum of the nearest {@link #REACHED}, as large as if it were of all. */
    private static NDArray least(NDArray distances) {
        long count = Math.max(1, Math.round(REACHED * distances.size()));
        try (NDArray sorted = distances.sort();
                NDArray nearest = sorted.get("0:" + count);
                NDArray sum = nearest.sum();
                NDArray factor = sum.getManager().full(new Shape(), (float) distances.size() / count)) {
            return sum.mul(factor);
        }
    }

    private static NDArray squaredDistances(NDArray a, NDArray b) {
        try (NDArray difference = a.sub(b);
                NDArray squares = difference.square()) {
            return squares.sum(new int[] {1});
        }
    }
}
