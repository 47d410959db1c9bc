package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.LayerFeatures;
import net.neuralstyle.encoder.Projection;
import net.neuralstyle.encoder.RowProducts;
import net.neuralstyle.loss.Gathered;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WholeMean;
import net.neuralstyle.loss.Window;

/**
 * What the layers of a style image hold at the same places of it: its hypercolumns, before any read-out, at so many
 * places that they stand for all. Taken from the whole image or from its tiles. Owns its arrays.
 */
final class StyleColumns implements StyleReading {
    /** Scans of paintings end in frames and torn edges, which would be copied into the result's own border. */
    private static final double BORDER = .02;

    private final Positions positions;
    private final Guidance guidance;
    private final List<String> layers;
    private final Map<String, Gathered> activations = new LinkedHashMap<>();
    private final Map<String, Projection> wide = new LinkedHashMap<>();
    private RowProducts products;

    /**
     * Begins to read a style.
     *
     * @param layers from which the columns are made, in order
     * @param places of it
     * @param owner what is gathered is attached to it, and closed with this
     */
    StyleColumns(List<String> layers, Places places, NDManager owner) {
        positions = Positions.draw(new SplittableRandom(places.seed()), places.count(), null)
                .within(BORDER);
        guidance = places.guidance();
        this.layers = layers;
        layers.forEach(layer -> activations.put(layer, new Gathered(owner)));
    }

    @Override
    public void take(Features style) {
        for (String layer : layers) {
            LayerFeatures features = style.layer(layer);
            readOut(layer, features);
            activations.get(layer).add(positions.all(features));
        }
    }

    @Override
    public void add(Features tile, Map<String, Window> windows) {
        for (String layer : layers) {
            Window window = windows.get(layer);
            if (window != null && !window.isEmpty()) {
                LayerFeatures features = tile.layer(layer);
                readOut(layer, features);
                activations.get(layer).add(positions.part(features, window));
            }
        }
    }

    @Override
    public void know(Features small) {
        layers.forEach(layer -> readOut(layer, small.layer(layer)));
    }

    @Override
    public List<Tally> tallies() {
        return activations.values().stream().map(Gathered::tally).toList();
    }

    @Override
    public void add(List<Tally> tallies) {
        for (int i = 0; i < layers.size(); i++) {
            activations.get(layers.get(i)).add(tallies.get(i));
        }
    }

    private void readOut(String layer, LayerFeatures from) {
        wide.put(layer, from.wide());
        if (layer.equals(layers.get(layers.size() - 1))) {
            products = from.products();
        }
    }

    List<String> layers() {
        return layers;
    }

    /** What the places are known by beside their features, one after the other; null for nothing. */
    float[] guides() {
        return guidance == null ? null : guidance.at(positions);
    }

    /** The read-out that a layer goes through; null for none. */
    Projection wide(String layer) {
        return wide.get(layer);
    }

    /** Inner products of columns, in the number format of the last layer. */
    RowProducts products() {
        return products;
    }

    /** The activations at a layer, P×C, to be closed by the caller. */
    NDArray activations(String layer) {
        return WholeMean.divided(activations.get(layer));
    }

    @Override
    public void close() {
        activations.values().forEach(Gathered::close);
    }
}
