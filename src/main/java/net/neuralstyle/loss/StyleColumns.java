package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.Projection;
import net.neuralstyle.encoder.RowProducts;

/**
 * What the layers of a style image hold at the same places of it: its hypercolumns, before any read-out, at so many
 * places that they stand for all. Taken from the whole image or from its tiles. Owns its arrays.
 */
public final class StyleColumns implements AutoCloseable {
    /** Scans of paintings end in frames and torn edges, which would be copied into the result's own border. */
    private static final double BORDER = .02;

    private final Positions positions;
    private final NDManager owner;
    private final Map<String, NDArray> activations = new LinkedHashMap<>();
    private final Map<String, NDArray> wholeMeans = new LinkedHashMap<>();
    private final Map<String, Projection> wide = new LinkedHashMap<>();
    private RowProducts products;

    /**
     * Columns that hold nothing yet.
     *
     * @param layers from which the columns are made, in order
     * @param count how many places
     * @param seed of the places
     * @param owner what is gathered is attached to it, and closed with this
     */
    public StyleColumns(Collection<String> layers, int count, long seed, NDManager owner) {
        positions = Positions.draw(new SplittableRandom(seed), count, null).within(BORDER);
        this.owner = owner;
        layers.forEach(layer -> activations.put(layer, null));
    }

    /**
     * Takes the whole image.
     *
     * @param style features of the image; not changed, may be closed afterwards
     */
    public void take(Features style) {
        for (String layer : activations.keySet()) {
            keep(layer, style, positions.of(style, layer));
        }
    }

    /**
     * Adds a tile's part.
     *
     * @param tile features of the tile; not changed, may be closed afterwards
     * @param windows by layer, what of them the tile answers for; none for a layer that it has no features of
     */
    public void add(Features tile, Map<String, Window> windows) {
        for (String layer : activations.keySet()) {
            Window window = windows.get(layer);
            if (window != null && !window.isEmpty()) {
                keep(layer, tile, positions.of(tile, layer, window));
                if (tile.isUndivided(layer)) {
                    keep(wholeMeans, layer, WholeMean.share(tile, layer, window));
                }
            }
        }
    }

    private void keep(String layer, Features from, NDArray part) {
        wide.put(layer, from.wide(layer));
        products = from.products(layer);
        keep(activations, layer, part);
    }

    private void keep(Map<String, NDArray> sums, String layer, NDArray part) {
        NDArray before = sums.get(layer);
        if (before == null) {
            part.attach(owner);
            sums.put(layer, part);
        } else {
            before.addi(part);
            part.close();
        }
    }

    Collection<String> layers() {
        return activations.keySet();
    }

    /** The read-out that a layer goes through; null for none. */
    Projection wide(String layer) {
        return wide.get(layer);
    }

    /** Inner products of columns, as the deepest layer's network computes. */
    RowProducts products() {
        return products;
    }

    /** The activations at a layer, P×C, to be closed by the caller. */
    NDArray activations(String layer) {
        NDArray gathered = activations.get(layer);
        if (!wholeMeans.containsKey(layer)) {
            return gathered.duplicate();
        }
        try (NDArray factor = WholeMean.factor(wholeMeans.get(layer))) {
            return gathered.mul(factor);
        }
    }

    @Override
    public void close() {
        for (Map<String, NDArray> each : List.of(activations, wholeMeans)) {
            each.values().forEach(array -> {
                if (array != null) {
                    array.close();
                }
            });
        }
    }
}
