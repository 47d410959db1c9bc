package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.loss.Gathered;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.loss.TilePart;
import net.neuralstyle.loss.WholeMean;
import net.neuralstyle.loss.Window;

/**
 * The distance between a statistic of the image's activations at a layer and a style's (Gatys et al., CVPR 2016), over the
 * whole picture or in a region of it.
 */
final class StyleLoss extends Loss {
    private final String layer;
    private final SummedStatistic statistic;
    private final StatisticDistance distance;
    private final RegionMask region;
    private final String name;
    private final NDManager manager;
    private final NDArray pivot;
    private NDArray weights;

    /**
     * Remembers the statistic that the image is to have.
     *
     * @param target the statistic; not changed, may be closed afterwards
     * @param channels of the layer, N of the formulas
     */
    StyleLoss(String layer, SummedStatistic statistic, NDList target, int channels, Comparison comparison) {
        this.layer = layer;
        this.statistic = statistic;
        region = comparison.region();
        name = comparison.name();
        manager = target.get(0).getManager();
        pivot = statistic.pivot(target);
        distance = statistic.distance(target, channels, comparison.normalisation());
    }

    @Override
    protected List<String> layers() {
        return List.of(layer);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NDArray of(Features features) {
        try (NDList own = statistics(features.layer(layer))) {
            return distance.of(own);
        }
    }

    @Override
    protected TilePart part(String at, Features tile, Window window) {
        LayerFeatures features = tile.layer(layer);
        return new TilePart.Sums(sums(features, window), WholeMean.share(features, window));
    }

    private NDList sums(LayerFeatures tile, Window window) {
        if (region == null) {
            try (NDList own = statistic.of(tile, window)) {
                return statistic.sums(own, window.share(), pivot);
            }
        }
        try (NDArray part = window.ofTile(tile.values());
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
    protected NDArray ofTiles(List<Gathered> tiles) {
        try (NDList own = statistic.of(tiles.get(0), pivot)) {
            return distance.of(own);
        }
    }

    private NDList statistics(LayerFeatures features) {
        if (region == null) {
            return statistic.of(features, null);
        }
        fitWeights(features.rows(), features.columns());
        return statistic.of(features.values(), weights);
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
        distance.close();
        if (pivot != null) {
            pivot.close();
        }
        closeWeights();
    }
}
