package net.neuralstyle.shared;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.PartObjective;
import net.neuralstyle.optim.Adam;
import net.neuralstyle.optim.MovingAverage;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.plan.SharedTerms;
import net.neuralstyle.tensor.Reading;

/**
 * A block of a picture with its optimiser, at one scale of a {@link SharedRun}. An iteration has three parts: {@link #tell} what
 * the losses follow from; {@link #derive} the block's part of the gradient from their derivatives, with what other blocks need
 * of it; and {@link #step} by the sum of all blocks' parts. Each may be asked for again, and does nothing twice. What a block
 * sees beyond its own pixels it moves as their owner does, from the same gradients. Owns its arrays.
 */
public final class SharedBlock implements AutoCloseable {
    private final ComputeSession session;
    private final Block block;
    private final Gradients gradients;
    private final Adam adam;
    private final SharedTerms.ContentPart content;
    private NDArray image;
    private MovingAverage average;
    private WeightedLosses losses;
    private PartObjective objective;
    /** Iterations made. */
    private int made;

    private NDList derived;

    /**
     * What every process knows of a scale.
     *
     * @param terms of this process
     * @param objectives of this process
     * @param grids of the whole canvas
     * @param side of the tiles in pixels, about, that a block is computed in
     */
    public record Place(
            SharedRun run, SharedTerms terms, Objectives objectives, Map<String, LayerGrid> grids, int side) {}

    /**
     * Begins a scale.
     *
     * @param all blocks of the canvas
     * @param block which of them
     * @param content the content on the canvas, recoloured
     * @param start what the scale starts from, on the canvas
     */
    public SharedBlock(
            ComputeSession session, Place place, List<Block> all, Block block, PixelSource content, PixelSource start) {
        this.session = session;
        this.block = block;
        gradients = new Gradients(all, block, new Area(0, 0, content.width(), content.height()));
        NDManager manager = session.manager();
        image = start.read(block.seen()).toTensor(manager);
        average = place.run.average();
        adam = place.run.optimizer();
        adam.take(gradients.rows(), gradients.columns());
        try (NDArray seen = content.read(block.seen()).toTensor(manager)) {
            this.content = place.terms.content(seen, block, place.grids, place.side, manager);
        }
    }

    /** Σx² of the content's activations that the block answers for, by layer. */
    public Map<String, Double> squares() {
        return new TreeMap<>(content.squares());
    }

    /** Whether {@link #compare} is still to be called. */
    public boolean isWithoutLosses() {
        return losses == null;
    }

    /**
     * Makes the losses.
     *
     * @param styles by style, what all blocks of it told together
     * @param squares over all blocks
     */
    public void compare(Place place, List<List<List<Tally>>> styles, Map<String, Double> squares) {
        losses = place.terms.losses(styles, block, place.grids, content, squares);
        objective = place.objectives.part(losses, block, place.grids, place.side);
    }

    /** Iterations made so far. */
    public int made() {
        return made;
    }

    /**
     * What the losses follow from.
     *
     * @param iteration whose sample is looked at; {@link SharedRun#AFTER_THE_LAST} looks at the average of the images
     */
    public List<Tally> tell(long iteration) {
        if (iteration != SharedRun.AFTER_THE_LAST) {
            return objective.tell(image, iteration);
        }
        try (NDArray mean = average.value()) {
            List<Tally> told = objective.tell(mean, iteration);
            objective.close();
            return told;
        }
    }

    /**
     * Finds the block's part of the gradient.
     *
     * @param derivatives of the losses with respect to what all blocks told
     * @return what other blocks need of it
     * @throws IllegalStateException if it has gone on already
     */
    public List<Pieces> derive(int iteration, List<Tally> derivatives) {
        if (made != iteration) {
            throw new IllegalStateException("Block " + block.number() + " has made " + made
                    + " iterations: what others need for number " + iteration + " is gone.");
        }
        if (derived == null) {
            derived = adam.gather(objective.gradient(image, derivatives));
        }
        return gradients.pieces(derived);
    }

    /**
     * Makes a step, unless it was made.
     *
     * @param pieces of all other blocks that have some for this one
     * @param rateFactor multiplies its length
     * @throws IllegalStateException if some are missing
     */
    public void step(int iteration, Collection<Pieces> pieces, double rateFactor) {
        if (made > iteration) {
            return;
        }
        try (NDList sums = gradients.sums(derived, pieces)) {
            adam.step(image, sums, rateFactor);
        }
        derived.close();
        derived = null;
        average.add(image);
        made++;
    }

    /**
     * The average of the images where the block answers for it, clamped to 0–1.
     *
     * @throws IllegalStateException if it is not finite
     */
    public Pixels own() {
        try (NDArray mean = average.value();
                NDArray sum = mean.sum()) {
            if (!Float.isFinite(Reading.one(sum))) {
                throw new IllegalStateException(
                        "The picture became " + Reading.one(sum)
                                + ": these weights, layers or pictures cannot be used together. Try a smaller rate or strength.");
            }
            return PixelSource.of(Pixels.of(mean))
                    .read(block.own().from(block.seen().left(), block.seen().top()));
        }
    }

    /** Writes what is kept from one iteration to the next. */
    public void write(Path file) throws IOException {
        BlockState.write(
                file, made, new Snapshot(Map.of("image", image), Map.of()), average.snapshot(), adam.snapshot());
    }

    /**
     * Goes on from what was written.
     *
     * @throws IOException with a sentence that names the file, if it cannot be read or is that of another block; then it is as
     *     before
     */
    public void read(SharedRun run, Path file) throws IOException {
        Shape shape = image.getShape();
        BlockState state = BlockState.read(file, session.manager());
        NDArray otherImage;
        MovingAverage otherAverage;
        try {
            otherImage = state.image(shape);
            otherAverage = run.average(state.average(shape));
            adam.remember(state.optimizer(), shape.get(2), shape.get(3));
        } catch (IllegalArgumentException e) {
            throw state.refused(e);
        }
        image.close();
        average.close();
        image = otherImage;
        average = otherAverage;
        made = state.made();
        forget();
    }

    private void forget() {
        if (derived != null) {
            derived.close();
            derived = null;
        }
        if (objective != null) {
            objective.close();
        }
    }

    @Override
    public void close() {
        forget();
        image.close();
        average.close();
        adam.close();
        if (losses == null) {
            new ArrayList<>(content.activations().values()).forEach(NDArray::close);
        } else {
            losses.close();
        }
    }
}
