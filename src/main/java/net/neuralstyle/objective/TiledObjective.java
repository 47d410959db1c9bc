package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.loss.GatheredLosses;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;

/**
 * The same losses and the same gradient as {@link GradientObjective}, but never more than one tile in memory. First every
 * tile is encoded for its part of what the losses follow from; the losses' derivatives with respect to the
 * whole image's are then carried back through each tile, encoded again.
 */
final class TiledObjective extends EncodedObjective {
    private final TiledEncoding encoding;

    /**
     * Joins the encoding of a picture's tiles and the losses.
     *
     * @param encoding of pictures of the image's size, for the losses' layers
     */
    TiledObjective(ComputeSession session, TiledEncoding encoding, WeightedLosses losses) {
        super(session, losses);
        this.encoding = encoding;
    }

    @Override
    public Evaluation evaluate(NDArray image) {
        try (NDManager iteration = session.manager().newSubManager()) {
            GatheredLosses tiles = new GatheredLosses(losses, iteration);
            NDList inputs = encoding.forward(image, tiles::add, iteration);
            NDArray value = derive(tiles);
            NDArray gradient = encoding.backward(image, inputs, tiles::carried, iteration);
            value.attach(image.getManager());
            gradient.attach(image.getManager());
            return new Evaluation(value, gradient);
        }
    }

    /** The losses, after which the tiles' derivatives are known. */
    private NDArray derive(GatheredLosses tiles) {
        tiles.seekDerivatives();
        Map<String, NDArray> report = new LinkedHashMap<>();
        NDArray total = session.backward(() -> tiles.total(report));
        report(report);
        return total.stopGradient();
    }

    @Override
    public Map<String, Double> measured(NDArray image) {
        try (NDManager iteration = session.manager().newSubManager()) {
            GatheredLosses tiles = new GatheredLosses(losses, iteration);
            encoding.forward(image, tiles::add, iteration).close();
            Map<String, NDArray> report = new LinkedHashMap<>();
            tiles.total(report);
            return WeightedLosses.read(report);
        }
    }
}
