package net.neuralstyle.cluster;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.LayerGrid;

/**
 * What every process knows of a scale of {@link Job}'s picture.
 *
 * @param number of the scale, from 0
 * @param look of the content
 * @param blocks of the canvas
 * @param grids of the canvas
 * @param styles by style, what all blocks of it told together
 */
record ScaleJob(
        int number,
        Look look,
        List<Block> blocks,
        Map<String, LayerGrid> grids,
        List<List<List<Tally>>> styles)
        implements Serializable {

    /**
     * What the content is like as a whole.
     *
     * @param sums of its colours
     * @param tones planes of it in a small size, in the style's colours
     * @param width of that
     * @param height of that
     */
    record Look(net.neuralstyle.image.ColourSums sums, float[] tones, int width, int height) implements Serializable {
        Pixels pixels() {
            return new Pixels(tones, width, height);
        }
    }
}
