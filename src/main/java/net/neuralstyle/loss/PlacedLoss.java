package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import net.neuralstyle.encoder.Features;

/** A loss of what stands at certain places of the image, the same places for all of its layers. */
abstract class PlacedLoss extends Loss {

    /** The places that it looks at now. */
    abstract Positions positions();

    /**
     * The distance of the image's activations.
     *
     * @param activations at the places, one M×C for each of {@link #layers()}
     * @return as {@link #of}
     */
    abstract NDArray distance(NDList activations);

    @Override
    final NDArray of(Features features) {
        try (NDList activations = new NDList()) {
            layers().forEach(layer -> activations.add(positions().of(features, layer)));
            return distance(activations);
        }
    }

    @Override
    final TilePart part(String layer, Features tile, Window window) {
        return positions().part(tile, layer, window);
    }

    @Override
    final NDArray ofTiles(List<Gathered> tiles) {
        try (NDList activations = new NDList()) {
            tiles.forEach(each -> activations.add(WholeMean.divided(each)));
            return distance(activations);
        }
    }
}
