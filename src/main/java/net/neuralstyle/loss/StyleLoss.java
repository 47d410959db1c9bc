package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.encoder.Features;

/**
 * The squared distance between the statistics of the image's activations at a layer and a style's (Gatys et al.,
 * CVPR 2016); where a statistic has several parts, the mean of their distances.
 */
public final class StyleLoss implements Loss {
    /**
     * A nearly flat style has next to no covariance, and a relative distance to it would outweigh everything: its size
     * counts as at least this share of the squared mean's.
     */
    private static final double LEAST_SHARE = 1e-6;

    private final String layer;
    private final Statistic statistic;
    private final List<SquaredDistance> distances = new ArrayList<>();
    private final RegionMask region;
    private final String name;
    private final NDManager manager;
    private final NDArray pivot;
    private NDArray weights;

    /**
     * Remembers the statistics that the whole picture is to have.
     *
     * @param target not changed, may be closed afterwards
     * @param normalisation what the distance is divided by
     */
    public StyleLoss(StyleTarget target, Normalisation normalisation) {
        this(target, normalisation, null, target.layer());
    }

    /**
     * Remembers the statistics that a region of the picture is to have.
     *
     * @param target not changed, may be closed afterwards
     * @param normalisation what the distance is divided by
     * @param region where the picture's statistics are taken; null for everywhere
     * @param name how the term is reported, for instance relu1_1 in region 2
     */
    public StyleLoss(StyleTarget target, Normalisation normalisation, RegionMask region, String name) {
        this.region = region;
        this.name = name;
        manager = target.statistics().get(0).getManager();
        layer = target.layer();
        statistic = target.statistic();
        NDList parts = target.statistics();
        pivot = parts.get(0).getShape().get(0) == 1
                ? parts.get(0).duplicate()
                : manager.zeros(new Shape(1, parts.get(0).getShape().get(0)));
        double meanSquares = 0;
        for (NDArray part : parts) {
            boolean mean = part.getShape().get(0) == 1;
            double size = sumOfSquares(part);
            if (mean) {
                meanSquares = size;
            }
            size = Math.max(size, LEAST_SHARE * meanSquares * meanSquares);
            long entries = mean ? target.channels() : (long) target.channels() * target.channels();
            distances.add(new SquaredDistance(part.duplicate(), normalisation.statistic(entries, size) / parts.size()));
        }
    }

    private static double sumOfSquares(NDArray array) {
        try (NDArray squares = array.square();
                NDArray sum = squares.sum()) {
            return sum.getFloat();
        }
    }

    @Override
    public List<String> layers() {
        return List.of(layer);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NDArray of(Features features) {
        try (NDList parts = statistics(features)) {
            return distance(parts);
        }
    }

    @Override
    public NDList sums(String at, Features tile, Window window) {
        NDList sums = statisticSums(tile, window);
        if (tile.isUndivided(layer)) {
            sums.add(WholeMean.share(tile, layer, window));
        }
        return sums;
    }

    private NDList statisticSums(Features tile, Window window) {
        if (region == null) {
            try (NDList own = statistic.of(tile, layer, window)) {
                return statistic.shareOfSums(own, window.share(), pivot);
            }
        }
        try (NDArray part = window.ofTile(tile.get(layer));
                NDArray partWeights = weights(window)) {
            return statistic.sums(part, partWeights, pivot);
        }
    }

    /** The weights of a window's positions, h·w×1; over all windows they sum to 1. */
    private NDArray weights(Window window) {
        Shape column = new Shape((long) window.height() * window.width(), 1);
        fitWeights(window.rows(), window.columns());
        try (NDArray whole = weights.reshape(new Shape(1, 1, window.rows(), window.columns()));
                NDArray part = window.ofWhole(whole)) {
            return part.reshape(column);
        }
    }

    @Override
    public NDArray ofSums(List<NDList> sums) {
        return distance(statistic.ofTiles(sums.get(0), pivot));
    }

    private NDArray distance(NDList parts) {
        NDArray total = distances.get(0).of(parts.get(0));
        for (int i = 1; i < distances.size(); i++) {
            try (NDArray before = total;
                    NDArray distance = distances.get(i).of(parts.get(i))) {
                total = before.add(distance);
            }
        }
        return total;
    }

    private NDList statistics(Features features) {
        if (region == null) {
            return statistic.of(features, layer, null);
        }
        NDArray activations = features.get(layer);
        int rows = (int) activations.getShape().get(2);
        int columns = (int) activations.getShape().get(3);
        fitWeights(rows, columns);
        return statistic.of(activations, weights);
    }

    private void fitWeights(int rows, int columns) {
        if (weights == null || weights.getShape().get(0) != (long) rows * columns) {
            closeWeights();
            weights = region.weights(manager, rows, columns);
        }
    }

    private void closeWeights() {
        if (weights != null) {
            weights.close();
            weights = null;
        }
    }

    @Override
    public void close() {
        distances.forEach(SquaredDistance::close);
        pivot.close();
        closeWeights();
    }
}
