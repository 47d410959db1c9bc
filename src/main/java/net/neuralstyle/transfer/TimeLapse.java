package net.neuralstyle.transfer;

import java.io.IOException;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Frame after frame of a time-lapse, or slice after slice, without the flicker of pictures that are stylised by
 * themselves: where the content has not changed, the frame before stays, and only the rest is painted anew, beginning
 * from the frame before. Where most of the picture moves together, as under a moving camera, the frame before moves along.
 * That is Ruder, Dosovitskiy &amp; Brox, Artistic Style Transfer for Videos (2016), with one motion for all in place of
 * optical flow, and with their penalty on changes made a rule: starting from the frame before alone does not stop the
 * flicker, since the optimiser's first steps are as large as ever.
 */
public final class TimeLapse {
    private final StyleTransferSettings settings;
    private final InstantMemory memory = new InstantMemory();
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
     * @param listener is told of every iteration of this frame
     * @return the frame and how it was made
     * @throws IOException if the encoder's weights cannot be had or read
     */
    public StyleTransferResult next(Inputs inputs, ProgressListener listener) throws IOException {
        StyleTransfer.Made made =
                StyleTransfer.run(inputs, settings, listener, new StyleTransfer.Before(previous, memory), null);
        previous = made.frame();
        return made.result();
    }
}
