package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.plan.Estimate;

/** Is told how a run goes, on the thread that asked for it; {@link #isCanceled} may be called on another. */
public interface ProgressListener {
    /** Ignores what it is told and never cancels. */
    ProgressListener NONE = new ProgressListener() {
        @Override
        public void iterated(Progress progress) {
            // There is nobody to tell.
        }

        @Override
        public boolean isCanceled() {
            return false;
        }

        @Override
        public boolean wantsEstimate() {
            return false;
        }
    };

    /** An iteration is done. */
    void iterated(Progress progress);

    /** Asked between the encoder's layers and after every iteration; true ends the run with the best image so far. */
    boolean isCanceled();

    /** Asked after every iteration: whether {@link #imaged} is to be called. Reading an image waits for the device. */
    default boolean wantsImage() {
        return false;
    }

    /**
     * The picture as it is now, where {@link #wantsImage} asked for it; before {@link #iterated}.
     *
     * @param image X×Y×3, sRGB in 0–1, of the present scale's size; the listener's to keep
     */
    default void imaged(RandomAccessibleInterval<FloatType> image) {
        // A listener that asks for images overrides this.
    }

    /** Asked before the first iteration: whether {@link #expected} is to be called. Some steps are made for it, and not kept. */
    default boolean wantsEstimate() {
        return true;
    }

    /**
     * Tells what the run will probably take, before its first iteration, where {@link #wantsEstimate} asked for it.
     *
     * @param estimate from here to the result
     */
    default void expected(Estimate estimate) {
        // A listener that shows it overrides this.
    }

    /**
     * Tells of something that changes how the run goes on, as it will stand in the recipe.
     *
     * @param notice a sentence for people
     */
    default void noticed(String notice) {
        // A listener that shows it overrides this.
    }

    /**
     * Asked after every iteration, and where the run is cancelled: whether {@link #unfinished} is to be called. Not asked by
     * the planes of a time-lapse, which cannot be continued.
     */
    default boolean wantsState() {
        return false;
    }

    /**
     * The run as it stands, where {@link #wantsState} asked for it.
     *
     * @param run can be written during this call
     */
    default void unfinished(UnfinishedRun run) {
        // A listener that asks for states overrides this.
    }
}
