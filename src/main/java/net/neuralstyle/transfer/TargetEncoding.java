package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import net.neuralstyle.compute.ComputeSession;
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

    /**
     * Encodes a picture at once.
     *
     * @param image 1×3×H×W
     * @param layers by the encoder's own names
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
     * @param layers by the encoder's own names
     * @param each sees every tile's features, with what of them the tile answers for
     */
    void inTiles(NDArray image, int side, Collection<String> layers, BiConsumer<Features, Map<String, Window>> each) {
        Map<String, Integer> reaches = new LinkedHashMap<>();
        layers.forEach(layer -> reaches.put(layer, 0));
        TiledEncoding tiles = new TiledEncoding(
                session,
                encoder,
                reaches,
                (int) image.getShape().get(3),
                (int) image.getShape().get(2),
                side,
                betweenLayers);
        tiles.forward(image, each).close();
    }
}
