package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.loss.GatheredLosses;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;

/**
 * What {@link TiledObjective} does, for one {@link Block} of a picture: first what the block tells the losses; then, when
 * the losses' derivatives with respect to what all blocks told are known, the block's part of the gradient, which reaches
 * as far as the block sees: the whole gradient is the sum of all blocks'. Owns its arrays.
 */
public final class PartObjective implements AutoCloseable {
    private final ComputeSession session;
    private final TiledEncoding encoding;
    private final WeightedLosses losses;
    private final Block block;
    private final Map<String, LayerGrid> grids;
    private NDManager iteration;
    private NDList inputs;

    PartObjective(
            ComputeSession session,
            TiledEncoding encoding,
            WeightedLosses losses,
            Block block,
            Map<String, LayerGrid> grids) {
        this.session = session;
        this.encoding = encoding;
        this.losses = losses;
        this.block = block;
        this.grids = grids;
    }

    /**
     * Begins an evaluation.
     *
     * @param image what the block sees, 1×3×h×w
     * @param number of the draw, as of {@link ReportingObjective#begin}
     * @return what the block tells the losses
     */
    public List<Tally> tell(NDArray image, long number) {
        close();
        losses.draw(number);
        iteration = session.manager().newSubManager();
        GatheredLosses tiles = new GatheredLosses(losses, iteration);
        inputs = encoding.forward(image, (tile, windows) -> tiles.add(tile, block.windows(windows, grids)), iteration);
        return tiles.tallies();
    }

    /**
     * Ends an evaluation.
     *
     * @param image the same as in {@link #tell}
     * @param derivatives of the losses with respect to what all blocks told
     * @return the block's part of the gradient, 1×3×h×w, to be closed by the caller
     */
    public NDArray gradient(NDArray image, List<Tally> derivatives) {
        GatheredLosses tiles = new GatheredLosses(losses, iteration);
        tiles.carry(derivatives);
        NDArray gradient = encoding.backward(
                image, inputs, (tile, windows) -> tiles.carried(tile, block.windows(windows, grids)), iteration);
        gradient.attach(session.manager());
        close();
        return gradient;
    }

    /** Forgets what {@link #tell} left for {@link #gradient}. */
    @Override
    public void close() {
        if (iteration != null) {
            iteration.close();
            iteration = null;
            inputs = null;
        }
    }
}
