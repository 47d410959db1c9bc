package net.neuralstyle.transfer;

import java.io.IOException;
import net.neuralstyle.image.Change;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Frame after frame of a time-lapse, or slice after slice, without the flicker of pictures that are stylised by
 * themselves: where the content has not changed, the frame before stays, and only the rest is painted anew, beginning
 * from the frame before. That is Ruder, Dosovitskiy &amp; Brox, Artistic Style Transfer for Videos (2016), without
 * optical flow, and with their penalty on changes made a rule: starting from the frame before alone does not stop the
 * flicker, since the optimiser's first steps are as large as ever.
 */
public final class TimeLapse {
    private final StyleTransferSettings settings;
    private Frame previous;

    /**
     * A time-lapse without a frame yet.
     *
     * @param settings of every frame
     */
    public TimeLapse(StyleTransferSettings settings) {
        this.settings = settings;
    }

    /**
     * The next frame; as {@link StyleTransfer#run(Inputs, StyleTransferSettings, ProgressListener)}.
     *
     * @param inputs its images; the first frame alone starts from an initial image, but all have to name it
     * @param listener hears of every iteration of this frame
     * @return the frame and how it was made
     * @throws IOException if the encoder's weights cannot be had or read
     */
    public StyleTransferResult next(Inputs inputs, ProgressListener listener) throws IOException {
        StyleTransfer.Made made = StyleTransfer.run(inputs, settings, listener, previous, null);
        previous = made.frame();
        return made.result();
    }

    /**
     * What the next frame takes over, both in the result's size.
     *
     * @param content as it was when each pixel was painted, so that slow changes add up until they are seen
     * @param painted what it became
     */
    record Frame(Pixels content, Pixels painted) {

        /**
         * From here to the next content; a new beginning if that has another size, as when a selection was moved.
         *
         * @param next the next content
         * @param recoloured the next content in the colours that a run starts from
         */
        Step step(Pixels next, Pixels recoloured) {
            if (next.width() != content.width() || next.height() != content.height()) {
                return Step.FIRST;
            }
            float[] change = Change.between(content, next);
            return new Step(this, change, painted.under(recoloured, change));
        }
    }

    /**
     * From one frame to the next.
     *
     * @param before the frame before; null for the first
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
