package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.Window;

/** Encodes pictures for the losses' targets, as a whole or in tiles. */
final class TargetEncoding {
    private final ComputeSession session;
    private final Encoder encoder;
    private final Runnable betweenLayers;

    /**
     * Encodes with a network.
     *
     * @param betweenLayers run before every layer, which may throw to end the work
     */
    TargetEncoding(ComputeSession session, Encoder encoder, Runnable betweenLayers) {
        this.session = session;
        this.encoder = encoder;
        this.betweenLayers = betweenLayers;
    }

    /** The encoder's own name for a layer that may have been written in Keras' way. */
    static String named(Encoder encoder, String layer) {
        return layer.equals(Features.IMAGE)
                ? layer
                : encoder.architecture().tap(layer).name();
    }

    /** As {@link #named(Encoder, String)}. */
    String named(String layer) {
        return named(encoder, layer);
    }

    /**
     * Encodes a picture at once.
     *
     * @param image 1×3×H×W
     * @param layers as the settings write them
     * @return to be closed by the caller
     */
    Features whole(NDArray image, Collection<String> layers) {
        return encoder.encode(image, layers, betweenLayers);
    }

    /**
     * Encodes a picture in tiles.
     *
     * @param image 1×3×H×W
     * @param side of the tiles, about
     * @param layers as the settings write them
     * @param each sees every tile's features, with what of them the tile answers for, by the encoder's names
     */
    void inTiles(NDArray image, int side, Collection<String> layers, BiConsumer<Features, Map<String, Window>> each) {
        Set<String> named = new LinkedHashSet<>();
        layers.forEach(layer -> named.add(named(layer)));
        TiledEncoding tiles = new TiledEncoding(
                session,
                encoder,
                named,
                (int) image.getShape().get(3),
                (int) image.getShape().get(2),
                side,
                betweenLayers);
        tiles.forward(image, each).close();
    }
}
