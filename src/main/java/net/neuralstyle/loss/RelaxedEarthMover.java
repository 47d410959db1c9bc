package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Projection;

/**
 * The relaxed earth mover's distance between the image's hypercolumns and the style's (Kolkin, Salavon &amp;
 * Shakhnarovich, Style Transfer by Relaxed Optimal Transport and Self-Similarity, CVPR 2019): which features stand
 * together at one place, this edge with that colour along such a stroke, where Gram matrices and covariances count
 * features over the whole picture.
 *
 * <p>Of M columns aᵢ of the image and M of the style's, bⱼ (see {@link ColumnSpace}), with d(a, b) = ½·|a−b|², and with
 * means μ and covariances Σ of each layer's features at the same places, * for the style's own, it is
 *
 * <pre>
 * ½·meanᵢ minⱼ d(aᵢ, bⱼ) + ½·meanⱼ minᵢ d(aᵢ, bⱼ) + c·Σ_l w_l·(½·‖μ−μ*‖²/‖μ*‖² + ½·‖Σ−Σ*‖²/‖Σ*‖²)
 * </pre>
 *
 * <p>where the second mean is over the nearest {@link Transport#REACHED} of the style's columns. The first two are 0 where
 * each column of either has its equal in the other; nearest neighbours alone take too few of the style's colours, which
 * the third mends. Gradients flow through the pairs that were found. We leave the paper in taking the mean of both
 * directions, where it takes the larger one: without the second everything becomes the style's commonest patch, without
 * the first the image keeps what the style does not have; and in the {@link Prices} of the style's columns. Both samples
 * are drawn anew for every evaluation; read-outs, with max(0, ·) after them, are applied to the sample alone, so that wide
 * features cost next to nothing.
 */
public final class RelaxedEarthMover implements Loss {
    /** Arrays of the size of all features at the places that an evaluation has at a time, measured. */
    private static final long ARRAYS = 10;

    private final Map<String, Projection> wide = new LinkedHashMap<>();
    private final List<String> layers;
    /** The style's columns at many places, P×ΣK. */
    private final NDArray pool;

    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final ColumnSpace space;
    private final Transport transport;
    private final int count;
    private final RegionMask region;
    private final long seed;
    private final String name;
    private Positions positions;
    private int[] fromPool;

    /**
     * The mean and covariance that a layer's features are to have.
     *
     * @param weight of their distances
     */
    private record Moments(double weight, SquaredDistance mean, SquaredDistance covariance) {
        static Moments of(NDArray features, double weight) {
            NDList target = MeanCovariance.ofPositions(features);
            return new Moments(weight, relative(target.get(0)), relative(target.get(1)));
        }

        private static SquaredDistance relative(NDArray target) {
            try (NDArray squares = target.square();
                    NDArray sum = squares.sum()) {
                return new SquaredDistance(target, .5 / Math.max(sum.getFloat(), Float.MIN_NORMAL));
            }
        }

        NDArray distance(NDArray features) {
            try (NDList own = MeanCovariance.ofPositions(features);
                    NDArray first = mean.of(own.get(0));
                    NDArray second = covariance.of(own.get(1));
                    NDArray sum = first.add(second);
                    NDArray factor = features.getManager().full(new Shape(), (float) weight)) {
                return sum.mul(factor);
            }
        }
    }

    /**
     * Remembers the style's columns.
     *
     * @param styles of the same layers; their places are one pool, so that each style counts with its number of them; not
     *     changed, may be closed afterwards
     * @param weights of the layers in a column
     * @param covariance c, 0 or more
     * @param balance as of {@link Prices}
     * @param count M, how many columns of either are compared
     * @param region where the image's columns are taken; null for everywhere
     * @param seed of the samples
     * @param name how the term is reported
     */
    public RelaxedEarthMover(
            List<StyleColumns> styles,
            Map<String, Double> weights,
            double covariance,
            double balance,
            int count,
            RegionMask region,
            long seed,
            String name) {
        this.count = count;
        // A region of everything is the whole picture, with the same places.
        this.region = region == null || region.share() == 1 ? null : region;
        this.seed = seed;
        this.name = name;
        layers = List.copyOf(styles.get(0).layers());
        layers.forEach(layer -> wide.put(layer, styles.get(0).wide(layer)));
        try (NDList features = new NDList()) {
            layers.forEach(layer -> features.add(together(styles, layer)));
            space = new ColumnSpace(features.get(0).getManager());
            for (int i = 0; i < layers.size(); i++) {
                double weight = weights.get(layers.get(i));
                space.add(features.get(i), weight);
                if (covariance > 0) {
                    moments.put(layers.get(i), Moments.of(features.get(i), covariance * weight));
                }
            }
            pool = space.columns(features);
            transport = new Transport(
                    styles.get(0).products(), new Prices((int) pool.getShape().get(0), balance));
        }
        draw(0);
    }

    /** All styles' features at a layer, P×K. */
    private NDArray together(List<StyleColumns> styles, String layer) {
        try (NDList parts = new NDList(
                        styles.stream().map(style -> style.activations(layer)).toList());
                NDArray all = NDArrays.concat(parts, 0)) {
            return read(layer, all);
        }
    }

    @Override
    public List<String> layers() {
        return layers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long fixedBytes() {
        long rows = positions.count();
        return Float.BYTES * (ARRAYS * rows * space.width() + 2L * count * count + pool.size());
    }

    @Override
    public void draw(long number) {
        transport.settle();
        SplittableRandom random = random(seed, number);
        positions = Positions.draw(random, count, region);
        fromPool = random.ints(count, 0, (int) pool.getShape().get(0)).toArray();
    }

    /** Both are mixed first: seeds in even steps would give the same numbers over again, only shifted. */
    static SplittableRandom random(long seed, long number) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ new SplittableRandom(number).nextLong());
    }

    @Override
    public NDArray of(Features features) {
        try (NDList activations = new NDList()) {
            layers.forEach(layer -> activations.add(positions.of(features, layer)));
            return distance(activations);
        }
    }

    @Override
    public NDList sums(String layer, Features tile, Window window) {
        NDList sums = new NDList(positions.of(tile, layer, window));
        if (tile.isUndivided(layer)) {
            sums.add(WholeMean.share(tile, layer, window));
        }
        return sums;
    }

    @Override
    public NDArray ofSums(List<NDList> sums) {
        try (NDList activations = new NDList()) {
            sums.forEach(each -> activations.add(divided(each)));
            return distance(activations);
        }
    }

    /** The activations at the places, divided by their mean over the picture where that was still to be done. */
    private static NDArray divided(NDList sums) {
        if (sums.size() == 1) {
            return sums.get(0).reshape(sums.get(0).getShape());
        }
        try (NDArray factor = WholeMean.factor(sums.get(1))) {
            return sums.get(0).mul(factor);
        }
    }

    /** A layer's features: M×C → M×K, or the same values where there is no read-out; to be closed by the caller. */
    private NDArray read(String layer, NDArray activations) {
        Projection readout = wide.get(layer);
        if (readout == null) {
            // DJL's duplicate would cut the gradient off.
            return activations.reshape(activations.getShape());
        }
        try (NDArray transposed = readout.weight().transpose();
                NDArray mapped = activations.matMul(transposed);
                NDArray shifted = mapped.add(readout.bias())) {
            return Activation.relu(shifted);
        }
    }

    /**
     * The distance of the image's activations.
     *
     * @param activations by layer, at the drawn places
     */
    private NDArray distance(NDList activations) {
        try (NDList features = features(activations);
                NDArray image = space.columns(features);
                NDArray style = drawn()) {
            NDArray total = transport.between(image, style, fromPool);
            int i = 0;
            for (String layer : layers) {
                if (moments.containsKey(layer)) {
                    try (NDArray before = total;
                            NDArray distance = moments.get(layer).distance(features.get(i))) {
                        total = before.add(distance);
                    }
                }
                i++;
            }
            return total;
        }
    }

    private NDArray drawn() {
        long[] places = Arrays.stream(fromPool).asLongStream().toArray();
        try (NDArray index = pool.getManager().create(places)) {
            return Transport.rows(pool, index);
        }
    }

    private NDList features(NDList activations) {
        NDList features = new NDList();
        int i = 0;
        for (String layer : layers) {
            features.add(read(layer, activations.get(i++)));
        }
        return features;
    }

    @Override
    public void close() {
        space.close();
        pool.close();
        moments.values().forEach(each -> {
            each.mean.close();
            each.covariance.close();
        });
    }
}
