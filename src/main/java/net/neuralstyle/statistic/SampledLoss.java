package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Projection;
import net.neuralstyle.encoder.RowProducts;
import net.neuralstyle.loss.PlacedLoss;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.loss.RegionMask;

/**
 * The distance between features of the image at a sample of its places and features of the styles at a sample of theirs. With
 * the distance d of the samples, and with means μ and covariances Σ of each layer's features at the same places, * for the
 * style's own, it is
 *
 * <pre>
 * d + c·Σ_l w_l·(½·‖μ−μ*‖²/‖μ*‖² + ½·‖Σ−Σ*‖²/‖Σ*‖²)
 * </pre>
 *
 * <p>Nearest neighbours alone take too few of the style's colours, which the second mends. Both samples are drawn anew for
 * every evaluation; read-outs, with max(0, ·) after them, are applied to the sample alone, so that wide features cost next to
 * nothing.
 */
final class SampledLoss extends PlacedLoss {
    /** Arrays of the size of all features at the places that an evaluation has at a time, measured. */
    private static final long ARRAYS = 10;

    private final Map<String, Projection> wide = new LinkedHashMap<>();
    private final List<String> layers;
    /** The styles' columns at many places, P×ΣK. */
    private final NDArray pool;

    /** What those places are known by beside their features; null for nothing. */
    private final float[] poolGuides;

    private final Prices prices;
    private final Map<String, SampleMoments> moments = new LinkedHashMap<>();
    private final ColumnSpace space = new ColumnSpace();
    private final SampleDistance distance;
    private final RowProducts products;
    private final RegionMask region;
    private final Comparison comparison;
    /** For how many draws places and matches stay. */
    private final int stays;
    /** Null where places are matched anew in every evaluation. */
    private final Matches matches;

    private Positions positions;
    private long[] fromPool;
    private long further;
    private long epoch;

    /**
     * Remembers the styles' columns.
     *
     * @param weights of the layers in a column, in order
     * @param covariance weight of the distance between means and covariances, 0 or more
     * @param styles of the same layers; their places are one pool, so that each style counts with its number of them; not
     *     changed, may be closed afterwards
     */
    SampledLoss(
            Map<String, Double> weights,
            SampleDistance distance,
            double covariance,
            List<StyleColumns> styles,
            Comparison comparison) {
        this.distance = distance;
        this.comparison = comparison;
        // A region of everything is the whole picture, with the same places.
        boolean everywhere = comparison.region() == null || comparison.region().isEverywhere();
        region = everywhere ? null : comparison.region();
        layers = styles.get(0).layers();
        products = styles.get(0).products();
        layers.forEach(layer -> wide.put(layer, styles.get(0).wide(layer)));
        try (NDList features = new NDList()) {
            for (String layer : layers) {
                NDArray all = together(styles, layer);
                features.add(all);
                double weight = weights.get(layer);
                space.add(all, weight);
                if (covariance > 0) {
                    moments.put(layer, SampleMoments.of(all, covariance * weight, products));
                }
            }
            pool = distance.prepared(space.columns(features));
        }
        poolGuides = Guides.together(styles);
        prices = new Prices((int) pool.getShape().get(0));
        stays = distance.keepsMatches() ? comparison.refresh() : 1;
        matches = stays == 1 ? null : new Matches(comparison.positions());
        begin(0);
    }

    /** All styles' features at a layer, P×K. */
    private NDArray together(List<StyleColumns> styles, String layer) {
        try (NDList parts = new NDList(
                        styles.stream().map(style -> style.activations(layer)).toList());
                NDArray all = NDArrays.concat(parts, 0)) {
            return Projection.rectified(wide.get(layer), all, products::matMul);
        }
    }

    @Override
    protected List<String> layers() {
        return layers;
    }

    @Override
    public String name() {
        return comparison.name();
    }

    @Override
    protected long fixedBytes() {
        long count = positions.count();
        return Float.BYTES * (ARRAYS * count * space.width() + pool.size()) + distance.bytes(count, space.width());
    }

    @Override
    protected long passingBytes() {
        return distance.passingBytes(positions.count(), space.width());
    }

    @Override
    protected void settle() {
        prices.settle();
    }

    @Override
    protected float[] learnt() {
        float[] all = prices.all();
        if (matches == null) {
            return all;
        }
        float[] kept = matches.written();
        float[] both = Arrays.copyOf(all, all.length + 1 + kept.length);
        both[all.length] = epoch;
        System.arraycopy(kept, 0, both, all.length + 1, kept.length);
        return both;
    }

    @Override
    protected void learn(float[] learnt) {
        super.learn(learnt);
        int count = (int) pool.getShape().get(0);
        prices.set(Arrays.copyOf(learnt, count));
        if (matches != null) {
            begin((long) learnt[count]);
            matches.read(Arrays.copyOfRange(learnt, count + 1, learnt.length));
        }
    }

    @Override
    public void draw(long number) {
        prices.settle();
        long next = Math.floorDiv(number, (long) stays);
        if (matches == null || next != epoch) {
            begin(next);
        }
    }

    /** Draws places for some draws. */
    private void begin(long number) {
        epoch = number;
        if (matches != null) {
            matches.forget();
        }
        SplittableRandom random = Positions.random(comparison.seed(), number);
        positions = Positions.draw(random, comparison.positions(), region);
        fromPool =
                random.longs(comparison.positions(), 0, pool.getShape().get(0)).toArray();
        further = random.nextLong();
    }

    @Override
    protected Positions positions() {
        return positions;
    }

    @Override
    protected NDArray distance(NDList activations) {
        try (NDList features = features(activations);
                NDArray image = distance.prepared(space.columns(features))) {
            Guides guides = Guides.of(comparison.guidance(), positions, poolGuides, fromPool);
            NDArray total = distance.of(new Samples(image, pool, fromPool, prices, matches, further, guides, products));
            int i = 0;
            for (String layer : layers) {
                if (moments.containsKey(layer)) {
                    try (NDArray before = total;
                            NDArray beside = moments.get(layer).of(features.get(i))) {
                        total = before.add(beside);
                    }
                }
                i++;
            }
            return total;
        }
    }

    private NDList features(NDList activations) {
        NDList features = new NDList();
        int i = 0;
        for (String layer : layers) {
            features.add(Projection.rectified(wide.get(layer), activations.get(i++), products::matMul));
        }
        return features;
    }

    @Override
    public void close() {
        space.close();
        pool.close();
        moments.values().forEach(SampleMoments::close);
    }
}
