package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import net.neuralstyle.encoder.Features;

/** A loss of what stands at certain places of the image, the same places for all of its layers. */
public abstract class PlacedLoss extends Loss {

    /** The places that it looks at now. */
    protected abstract Positions positions();

    /**
     * The distance of the image's activations.
     *
     * @param activations at the places, one M×C for each of {@link #layers()}
     * @return as {@link #of}
     */
    protected abstract NDArray distance(NDList activations);

    @Override
    public final NDArray of(Features features) {
        try (NDList activations = new NDList()) {
            layers().forEach(layer -> activations.add(positions().of(features.layer(layer))));
            return distance(activations);
        }
    }

    @Override
    protected final TilePart part(String layer, Features tile, Window window) {
        return positions().part(tile.layer(layer), window);
    }

    @Override
    protected final NDArray ofTiles(List<Gathered> tiles) {
        try (NDList activations = new NDList()) {
            tiles.forEach(each -> activations.add(WholeMean.divided(each)));
            return distance(activations);
        }
    }

    /** Rows one beside the other, with gradients, to be closed by the caller: M×C₁, M×C₂ … → M×ΣC. */
    public static NDArray joined(NDList parts) {
        // Of a single array DJL's concat is a duplicate, which cuts the gradient off.
        return parts.size() == 1 ? parts.get(0).reshape(parts.get(0).getShape()) : NDArrays.concat(parts, 1);
    }
}
