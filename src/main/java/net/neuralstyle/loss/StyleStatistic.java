package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import net.neuralstyle.encoder.Features;

/** The statistic of one style image at one layer; gathered tile by tile where the image is too large at once. */
public final class StyleStatistic implements AutoCloseable {
    private final String layer;
    private final Statistic statistic;
    private final NDManager owner;
    private NDArray pivot;
    private NDList sums;
    private int channels;

    /**
     * Nothing seen yet.
     *
     * @param layer for instance relu3_1
     * @param statistic what is taken for the style
     * @param owner what is gathered is attached to it, and closed with this
     */
    public StyleStatistic(String layer, Statistic statistic, NDManager owner) {
        this.layer = layer;
        this.statistic = statistic;
        this.owner = owner;
    }

    /**
     * Takes the whole image.
     *
     * @param style features of the image; not changed, may be closed afterwards
     */
    public void take(Features style) {
        channels = style.channels(layer);
        sums = statistic.of(style, layer, null);
        sums.attach(owner);
    }

    /**
     * Adds a tile's part.
     *
     * @param tile features of the tile; not changed, may be closed afterwards
     * @param window what of them the tile answers for; may be empty
     */
    public void add(Features tile, Window window) {
        if (window.isEmpty()) {
            return;
        }
        channels = tile.channels(layer);
        try (NDList own = statistic.of(tile, layer, window)) {
            if (pivot == null) {
                // The first tile's mean is near enough to the whole's that nothing cancels; others have no use for one.
                pivot = own.get(0).duplicate();
                pivot.attach(owner);
            }
            NDList added = statistic.shareOfSums(own, window.share(), pivot);
            if (tile.isUndivided(layer)) {
                added.add(WholeMean.share(tile, layer, window));
            }
            if (sums == null) {
                sums = added;
                sums.attach(owner);
            } else {
                for (int i = 0; i < added.size(); i++) {
                    sums.get(i).addi(added.get(i));
                }
                added.close();
            }
        }
    }

    String layer() {
        return layer;
    }

    Statistic statistic() {
        return statistic;
    }

    int channels() {
        return channels;
    }

    /** The image's statistic, to be closed by the caller. */
    NDList value() {
        NDList value = pivot == null ? sums : statistic.ofTiles(sums, pivot);
        NDList own = new NDList(value.stream().map(NDArray::duplicate).toList());
        if (value != sums) {
            value.close();
        }
        return own;
    }

    @Override
    public void close() {
        if (sums != null) {
            sums.close();
        }
        if (pivot != null) {
            pivot.close();
        }
    }
}
