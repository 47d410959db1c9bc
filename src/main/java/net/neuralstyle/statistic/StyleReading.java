package net.neuralstyle.statistic;

import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.Tally;
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

    /**
     * Knows what does not depend on the image's size, before tiles are told of: the network's read-outs, and about what its
     * numbers are. To be called in every process with features of the same picture.
     *
     * @param small features of the image in a small size; not changed, may be closed afterwards
     */
    void know(Features small);

    /** What the tiles so far told, for {@link #add(List)} in another process. */
    List<Tally> tallies();

    /** Takes in tiles that another process read, after {@link #know}. */
    void add(List<Tally> tallies);

    @Override
    void close();
}
