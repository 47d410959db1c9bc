package net.neuralstyle.transfer;

import net.neuralstyle.image.Change;
import net.neuralstyle.image.Motion;
import net.neuralstyle.image.Pixels;

/**
 * What the next frame of a time-lapse takes over from one, all in the result's size. What a moving camera uncovers is painted
 * in every frame anew until it is as wide as a stroke, and kept then: strips of a pixel or two from as many frames would not
 * fit each other, and blended they would be haze.
 *
 * @param content as it was when each pixel was painted, so that slow changes add up until they are seen
 * @param kept what it became, but for what was uncovered lately
 * @param painted the frame as it is shown
 * @param uncovered where nothing is kept: 1, and 0 elsewhere, row-major; null where all of the frame is kept
 */
record Frame(Pixels content, Pixels kept, Pixels painted, float[] uncovered) {
    /** How wide a strip is kept, as a share of the long side. */
    private static final double STRIP = 1. / 16;

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
            // A camera at rest would see a strip that is painted in every frame anew flicker.
            float[] change = Change.between(content, next);
            return new Step(allKept(), change, painted.under(recoloured, change));
        }
        Frame moved = along(motion, next, recoloured);
        float[] change = Change.afterMotion(moved.content, next);
        return new Step(moved, change, moved.painted.under(recoloured, change));
    }

    private Frame along(Motion motion, Pixels next, Pixels recoloured) {
        float[] all = uncovered == null ? new float[next.width() * next.height()] : uncovered;
        return new Frame(
                motion.follow(content, next),
                motion.follow(kept, recoloured),
                motion.follow(painted, recoloured),
                motion.follow(all, next.width(), next.height()));
    }

    private Frame allKept() {
        return new Frame(content, painted, painted, null);
    }

    private boolean isStripKept() {
        double area = 0;
        for (float part : uncovered) {
            area += part;
        }
        return area >= STRIP * content.longSide() * Math.min(content.width(), content.height());
    }

    private Frame after(Pixels optimised, Pixels next, float[] change) {
        Pixels changed = kept.under(optimised, change);
        if (uncovered == null) {
            return new Frame(content.under(next, change), changed, changed, null);
        }
        Frame frame = new Frame(
                content.under(next, change).under(next, uncovered),
                changed,
                changed.under(optimised, Change.around(uncovered, next.width(), next.height())),
                uncovered);
        return frame.isStripKept() ? frame.allKept() : frame;
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
                    ? new Frame(content, optimised, optimised, null)
                    : before.after(optimised, content, change);
        }
    }
}
