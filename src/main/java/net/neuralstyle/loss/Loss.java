package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import java.util.List;
import net.neuralstyle.encoder.Features;

/**
 * One term of the objective: how far an image's features are from what they should be. {@link #of} is the theory; {@link
 * #part} and {@link #ofTiles} are the same distance of a picture that is seen tile by tile. Owns its targets.
 */
public abstract class Loss implements AutoCloseable {

    /** The layers it looks at, for instance relu4_2 or {@link Features#IMAGE}; most losses look at one. */
    protected abstract List<String> layers();

    /** How the term is reported among others of its kind: the layer, and the region where there are several. */
    public String name() {
        return String.join("+", layers());
    }

    /** How many positions beyond a tile's own it looks at, on each side; most losses take each position by itself. */
    protected int reach() {
        return 0;
    }

    /**
     * Draws what a loss that looks at a sample of the image draws, for the evaluations that follow.
     *
     * @param number of the draw: the same number gives the same sample
     */
    public void draw(long number) {
        // Most losses look at all of the image.
    }

    /** Takes in what the last evaluations showed, between two draws; nothing for losses that learn nothing. */
    protected void settle() {
        // Most losses are the same all the time.
    }

    /** What it has learnt from the evaluations up to the last {@link #settle}; a copy, empty for most losses. */
    protected float[] learnt() {
        return new float[0];
    }

    /**
     * Goes on with what another loss of the same targets has learnt.
     *
     * @throws IllegalArgumentException if that is of another length than what this one learns
     */
    protected void learn(float[] learnt) {
        if (learnt.length != learnt().length) {
            throw new IllegalArgumentException("The state knows " + learnt.length + " numbers of \"" + name()
                    + "\" instead of " + learnt().length + ". Begin the run anew.");
        }
    }

    /**
     * The distance, 0 where the features agree.
     *
     * @param features of the image being optimised, with {@link #layers()} among them
     * @return a scalar, attached to the features' manager, through which gradients flow back to the image
     */
    public abstract NDArray of(Features features);

    /**
     * One tile's part of what the loss follows from. The tile's stage need not hold all of the loss's layers, so that each
     * has parts of its own.
     *
     * @param layer one of {@link #layers()}
     * @param tile features of the tile, with the layer among them
     * @param window what of the layer the tile answers for, not empty
     * @return of the same kind for every tile
     */
    protected abstract TilePart part(String layer, Features tile, Window window);

    /**
     * The distance from what all tiles gave.
     *
     * @param tiles in the order of {@link #layers()}
     * @return as {@link #of}
     */
    protected abstract NDArray ofTiles(List<Gathered> tiles);

    /** Bytes that an evaluation takes until its gradient is there, whatever the image's size, about. */
    protected long fixedBytes() {
        return 0;
    }

    /** Bytes beside those that it gives back before another loss is computed, about. */
    protected long passingBytes() {
        return 0;
    }

    @Override
    public abstract void close();
}
