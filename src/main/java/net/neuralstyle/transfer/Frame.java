package net.neuralstyle.transfer;

import net.neuralstyle.image.Change;
import net.neuralstyle.image.Motion;
import net.neuralstyle.image.Pixels;

/**
 * What the next frame of a time-lapse takes over from one, both in the result's size.
 *
 * @param content as it was when each pixel was painted, so that slow changes add up until they are seen
 * @param painted what it became
 */
record Frame(Pixels content, Pixels painted) {

    /**
     * From here to the next content, along the camera's motion; a new beginning if that has another size, as when a selection
     * was moved.
     *
     * @param next the next content
     * @param recoloured the next content in the colours that a run starts from
     */
    Step step(Pixels next, Pixels recoloured) {
        if (next.width() != content.width() || next.height() != content.height()) {
            return Step.FIRST;
        }
        Motion motion = Motion.between(content, next);
        if (!motion.any()) {
            float[] change = Change.between(content, next);
            return new Step(this, change, painted.under(recoloured, change));
        }
        Frame moved = new Frame(motion.follow(content, next), motion.follow(painted, recoloured));
        float[] change = Change.afterMotion(moved.content, next, motion.uncovered(next.width(), next.height()));
        return new Step(moved, change, moved.painted.under(recoloured, change));
    }

    /**
     * From one frame to the next.
     *
     * @param before the frame before, as the camera sees it now; null for the first
     * @param change where the content changed, 0–1; null for the first
     * @param start what the optimisation starts from: the frame before, and the content where that changed; null for the
     *     first
     */
    record Step(Frame before, float[] change, Pixels start) {
        static final Step FIRST = new Step(null, null, null);

        /** The next frame after the optimisation. */
        Frame frame(Pixels optimised, Pixels content) {
            return before == null
                    ? new Frame(content, optimised)
                    : new Frame(before.content.under(content, change), before.painted.under(optimised, change));
        }
    }
}
