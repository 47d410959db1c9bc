package net.neuralstyle.statistic;

import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.Window;

/** What a loss has to know of one style image, read from the whole image or tile by tile. Owns its arrays. */
public interface StyleReading extends AutoCloseable {

    /**
     * Reads the whole image.
     *
     * @param style features of the image; not changed, may be closed afterwards
     */
    void take(Features style);

    /**
     * Reads a tile.
     *
     * @param tile features of the tile; not changed, may be closed afterwards
     * @param windows by layer, what of them the tile answers for; none for a layer that it has no features of
     */
    void add(Features tile, Map<String, Window> windows);

    @Override
    void close();
}
