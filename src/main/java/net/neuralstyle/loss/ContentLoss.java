package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.neuralstyle.encoder.Features;

/** The squared distance between the image's activations at a layer and the content's (Gatys et al., CVPR 2016). */
public final class ContentLoss extends Loss {
    private final String layer;
    private final SquaredDistance distance;
    private final double targetSize;

    /**
     * Remembers the content's activations.
     *
     * @param layer one of the content's layers
     * @param content features of the content image at the size being optimised; not changed, may be closed afterwards
     * @param normalisation what the distance is divided by
     */
    public ContentLoss(String layer, Features content, Normalisation normalisation) {
        this(layer, content.get(layer).duplicate(), content.channels(layer), normalisation);
    }

    /**
     * Remembers the content's activations.
     *
     * @param layer where they were taken
     * @param target the activations, 1×C×H×W, which this object then owns
     * @param channels as of {@link Features#channels}
     * @param normalisation what the distance is divided by
     */
    public ContentLoss(String layer, NDArray target, int channels, Normalisation normalisation) {
        this.layer = layer;
        long positions = target.getShape().get(2) * target.getShape().get(3);
        try (NDArray squares = target.square();
                NDArray sum = squares.sum()) {
            double factor = normalisation.content(channels * positions, sum.getFloat());
            distance = new SquaredDistance(target, factor);
            targetSize = factor * sum.getFloat();
        }
    }

    @Override
    List<String> layers() {
        return List.of(layer);
    }

    @Override
    NDArray of(Features features) {
        return distance.of(features.get(layer));
    }

    @Override
    TilePart part(String at, Features tile, Window window) {
        NDList sums = new NDList(distance.of(tile.get(layer), window));
        if (tile.isUndivided(layer)) {
            sums.add(distance.alongTarget(tile.get(layer), window));
        }
        return new TilePart.Sums(sums, WholeMean.share(tile, layer, window));
    }

    @Override
    NDArray ofTiles(List<Gathered> tiles) {
        NDList sums = tiles.get(0).sums();
        NDArray mean = tiles.get(0).mean();
        return mean == null ? sums.get(0).reshape(new Shape()) : divided(sums.get(0), sums.get(1), mean);
    }

    /** Σ(a·x−t)² = a²·Σ(x−t)² + 2a(a−1)·Σ(x−t)·t + (a−1)²·Σt², where little cancels as long as a is about 1. */
    private NDArray divided(NDArray distances, NDArray alongTarget, NDArray mean) {
        NDManager manager = mean.getManager();
        try (NDArray one = manager.ones(new Shape());
                NDArray two = manager.full(new Shape(), 2);
                NDArray size = manager.full(new Shape(), (float) targetSize);
                NDArray a = WholeMean.factor(mean);
                NDArray less = a.sub(one);
                NDArray square = a.square();
                NDArray first = distances.mul(square);
                NDArray both = a.mul(less);
                NDArray twice = both.mul(two);
                NDArray second = alongTarget.mul(twice);
                NDArray lessSquare = less.square();
                NDArray third = lessSquare.mul(size);
                NDArray sum = first.add(second)) {
            return sum.add(third);
        }
    }

    @Override
    public void close() {
        distance.close();
    }
}
