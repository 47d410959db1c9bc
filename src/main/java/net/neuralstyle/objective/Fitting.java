package net.neuralstyle.objective;

import ai.djl.ndarray.NDManager;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.image.Canvas;

/**
 * How much of a picture is computed at once at one scale: all of it, or tiles of some side. Where an allocation fails
 * in spite of the budget, tiles become smaller and the work is done again.
 */
public final class Fitting {
    /** The side that stands for the whole picture. */
    public static final int WHOLE = 0;
    /** Smaller ones are mostly halo. */
    public static final int SMALLEST_TILE = 64;

    private final int longSide;
    private final double share;
    private final Consumer<String> notices;
    private int side;

    /**
     * Begins with tiles of a side.
     *
     * @param longSide of the picture in pixels
     * @param share of {@link TileCost#share}
     * @param side of the tiles in pixels, or {@link #WHOLE}
     * @param notices told when tiles become smaller
     */
    public Fitting(int longSide, double share, int side, Consumer<String> notices) {
        this.longSide = longSide;
        this.share = share;
        this.side = side;
        this.notices = notices;
    }

    /** The present side of the tiles in pixels, or {@link #WHOLE}. */
    public int side() {
        return side;
    }

    /** Whether a picture is to be cut at the present side: not where the whole takes no more than one tile. */
    public boolean cuts(long width, long height) {
        return side != WHOLE && width * height > share * side * side;
    }

    /** As {@link #cuts(long, long)} for a picture with its margin. */
    public boolean cuts(Canvas canvas) {
        return cuts(canvas.fullWidth(), canvas.fullHeight());
    }

    /**
     * Does something with tiles of the present side; again with smaller ones where memory does not suffice.
     *
     * @param work from the side, or {@link #WHOLE}; closes what it made where it throws
     * @throws IllegalStateException if not even the smallest tiles can be had
     */
    public <T> T fit(IntFunction<T> work) {
        while (true) {
            try {
                return work.apply(side);
            } catch (RuntimeException e) {
                if (!ComputeSession.isOutOfMemory(e)) {
                    throw e;
                }
                shrink(e);
            }
        }
    }

    /**
     * As {@link #fit(IntFunction)}, for work that makes arrays which stay.
     *
     * @param owner of what the work makes where it succeeds; what a failed attempt made is closed
     */
    public <T> T fit(NDManager owner, Attempt<T> work) {
        return fit(needed -> {
            NDManager attempt = owner.newSubManager();
            boolean made = false;
            try {
                T result = work.make(needed, attempt);
                made = true;
                return result;
            } finally {
                if (!made) {
                    attempt.close();
                }
            }
        });
    }

    /** Work that makes arrays. */
    public interface Attempt<T> {
        /**
         * Does the work once.
         *
         * @param side of the tiles, or {@link #WHOLE}
         * @param owner everything that is made is attached to it
         */
        T make(int side, NDManager owner);
    }

    /**
     * Says what helps where memory ran out.
     *
     * @param when a part of the sentence that begins with a space, or nothing
     */
    public static String outOfMemory(String when) {
        return "Memory ran out" + when + ". Choose a smaller size or the compact encoder, or close other programs.";
    }

    private void shrink(RuntimeException cause) {
        int before = side == WHOLE ? longSide : side;
        if (before / 2 < SMALLEST_TILE) {
            throw new IllegalStateException(outOfMemory(" even with tiles of " + before + " pixels"), cause);
        }
        ComputeSession.releaseFreeMemory();
        side = before / 2;
        notices.accept(String.format(
                Locale.ROOT, "Memory ran short: going on in tiles of %d pixels, which takes longer.", side));
    }
}
