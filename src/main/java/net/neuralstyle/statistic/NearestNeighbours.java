package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.tensor.Reading;

/**
 * The mean over the image's rows of the cosine distance to the style's row that is nearest by it, each centred on its own
 * sample's mean (Kolkin, Kucera, Paris, Sýkora, Shechtman &amp; Shakhnarovich, Neural Neighbor Style Transfer, 2022). True to
 * the content, since nothing of the style has to appear. The paper matches all places of a coarse grid once in a while; here
 * places are drawn, and stay with their matches for as many iterations as is wanted ({@link Comparison#refresh}).
 */
final class NearestNeighbours implements SampleDistance {
    private static final float LEAST_SQUARE = 1e-12f;

    @Override
    public NDArray of(Samples samples) {
        NDArray image = samples.image();
        try (NDArray style = samples.style();
                NDArray wanted = directions(style);
                NDArray own = directions(image);
                NDArray nearest = nearest(own, wanted, samples);
                NDArray found = Samples.rows(wanted, nearest);
                NDArray cosines = own.mul(found);
                NDArray sum = cosines.sum();
                NDArray factor = image.getManager()
                        .full(new Shape(), 1f / image.getShape().get(0));
                NDArray mean = sum.mul(factor);
                NDArray one = image.getManager().ones(new Shape())) {
            return one.sub(mean);
        }
    }

    /** The style's row for each of the image's: as it was, or the one of the largest cosine. */
    private static NDArray nearest(NDArray own, NDArray wanted, Samples samples) {
        Matches matches = samples.matches();
        if (matches != null && matches.taken() != null) {
            return own.getManager().create(matches.taken());
        }
        try (NDArray constant = own.stopGradient();
                NDArray products = samples.products().of(constant, wanted)) {
            NDArray nearest = products.argMax(1);
            if (matches != null) {
                matches.take(Reading.longs(nearest));
            }
            return nearest;
        }
    }

    @Override
    public boolean keepsMatches() {
        return true;
    }

    /** The rows less their mean, in length 1. */
    private static NDArray directions(NDArray rows) {
        try (NDArray mean = rows.mean(new int[] {0}, true);
                NDArray centred = rows.sub(mean);
                NDArray squares = centred.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray least = rows.getManager().full(new Shape(), LEAST_SQUARE);
                NDArray some = sums.add(least);
                NDArray lengths = some.sqrt()) {
            return centred.div(lengths);
        }
    }

    @Override
    public long bytes(long count, long width) {
        return Float.BYTES * 4 * count * width;
    }

    @Override
    public long passingBytes(long count, long width) {
        return Float.BYTES * count * count;
    }
}
