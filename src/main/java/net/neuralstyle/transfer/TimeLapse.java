package net.neuralstyle.transfer;

import java.io.IOException;

/**
 * Frame after frame of a time-lapse, or slice after slice, without the flicker of pictures stylised by themselves: each
 * starts from the one before and is only optimised at the last scale (Ruder, Dosovitskiy &amp; Brox, Artistic Style
 * Transfer for Videos, 2016, initialise so; we have no optical flow).
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
        StyleTransfer.Made made = StyleTransfer.run(inputs, settings, listener, previous);
        previous = made.frame();
        return made.result();
    }

    /**
     * What the next frame takes over.
     *
     * @param content as the run saw it
     * @param painted what it became, in the result's size
     */
    record Frame(Pixels content, Pixels painted) {

        /** A mask may have moved: then the frame starts afresh. */
        boolean fits(Pixels next) {
            return next.width() == content.width() && next.height() == content.height();
        }

        Pixels start(Pixels next, int width, int height) {
            return painted.resized(width, height);
        }
    }
}
