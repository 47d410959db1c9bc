package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.tensor.Reading;

/** The squared distance between what is seen of the image's activations at a layer and of the content's. */
public final class ContentLoss extends Loss {
    private final String layer;
    private final ContentView view;
    private final SquaredDistance distance;
    private final double targetSize;
    /** Where in the whole picture the target begins. */
    private final int firstRow;

    private final int firstColumn;

    /**
     * Remembers the content's activations.
     *
     * @param layer one of the content's layers
     * @param content features of the content image at the size being optimised; not changed, may be closed afterwards
     * @param normalisation what the distance is divided by
     */
    public ContentLoss(String layer, Features content, Normalisation normalisation) {
        this(layer, ContentView.VALUES, content.get(layer), content.layer(layer).channels(), normalisation, null);
    }

    /**
     * Remembers what is seen of the content's activations.
     *
     * @param layer where they were taken
     * @param view what is compared of them
     * @param content the activations, 1×C×H×W with {@link ContentView#isSeen}; not changed, may be closed afterwards
     * @param channels as of {@link LayerFeatures#channels}
     * @param normalisation what the distance is divided by
     * @param importance what each of the content's pixels counts; null for all the same
     */
    public ContentLoss(
            String layer,
            ContentView view,
            NDArray content,
            int channels,
            Normalisation normalisation,
            RegionMask importance) {
        this.layer = layer;
        this.view = view;
        firstRow = 0;
        firstColumn = 0;
        NDArray target = target(view, content);
        long positions = target.getShape().get(2) * target.getShape().get(3);
        NDArray weights = importance == null ? null : weights(view, content, importance);
        try (NDArray squares = target.square();
                NDArray sum = squares.sum();
                NDArray weighted = weights == null ? squares.reshape(squares.getShape()) : squares.mul(weights);
                NDArray counting = weighted.sum()) {
            double factor = normalisation.content(channels * positions, Reading.one(sum));
            distance = new SquaredDistance(target, factor, weights);
            targetSize = factor * Reading.one(counting);
        }
    }

    /**
     * What a part of a picture has.
     *
     * @param row the whole picture's row of activations that the part begins with
     * @param column the whole picture's column that it begins with
     * @param positions of the whole picture, H·W
     * @param squares the sum of the squares of all of the whole picture's activations
     */
    public record Share(int row, int column, long positions, double squares) {}

    /**
     * Remembers the activations of a part of the content, for {@link Loss#part parts} of the loss of the whole.
     *
     * @param layer where they were taken
     * @param content the part's activations, 1×C×h×w; not changed, may be closed afterwards
     * @param channels as of {@link LayerFeatures#channels}
     * @param normalisation what the distance is divided by
     * @param share what of the whole the part is
     */
    public ContentLoss(String layer, NDArray content, int channels, Normalisation normalisation, Share share) {
        this.layer = layer;
        view = ContentView.VALUES;
        firstRow = share.row();
        firstColumn = share.column();
        double factor = normalisation.content(channels * share.positions(), share.squares());
        distance = new SquaredDistance(target(view, content), factor);
        targetSize = factor * share.squares();
    }

    private static NDArray target(ContentView view, NDArray content) {
        try (NDArray seen = view.of(content)) {
            return seen.duplicate();
        }
    }

    /** Of the positions that have a value. */
    private static NDArray weights(ContentView view, NDArray content, RegionMask importance) {
        int rows = (int) content.getShape().get(2);
        int columns = (int) content.getShape().get(3);
        int border = view.border();
        try (NDArray all = importance.importance(content.getManager(), rows, columns);
                NDArray inside = all.get(Window.index(border, rows - border, border, columns - border))) {
            return inside.duplicate();
        }
    }

    @Override
    protected List<String> layers() {
        return List.of(layer);
    }

    @Override
    public String name() {
        return view.name(layer);
    }

    @Override
    protected int reach() {
        return view.border();
    }

    @Override
    public NDArray of(Features features) {
        try (NDArray seen = view.of(features.get(layer))) {
            return distance.of(seen);
        }
    }

    @Override
    protected TilePart part(String at, Features features, Window window) {
        LayerFeatures tile = features.layer(layer);
        NDArray mean = WholeMean.share(tile, window);
        Window inside = view.inside(window);
        if (inside.isEmpty()) {
            return new TilePart.Sums(nothing(tile, window), mean);
        }
        try (NDArray seen = view.of(tile.values(), window)) {
            NDList sums = new NDList(distance.of(seen, inside.from(firstRow, firstColumn)));
            if (tile.isUndivided()) {
                sums.add(distance.alongTarget(seen, inside.from(firstRow, firstColumn)));
            }
            return new TilePart.Sums(sums, mean);
        }
    }

    /** Zeros that gradients flow through like any other part. */
    private NDList nothing(LayerFeatures tile, Window window) {
        NDList sums = new NDList();
        for (int i = 0; i < (tile.isUndivided() ? 2 : 1); i++) {
            try (NDArray part = window.ofTile(tile.values());
                    NDArray sum = part.sum();
                    NDArray zero = sum.getManager().zeros(new Shape())) {
                sums.add(sum.mul(zero));
            }
        }
        return sums;
    }

    @Override
    protected NDArray ofTiles(List<Gathered> tiles) {
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
