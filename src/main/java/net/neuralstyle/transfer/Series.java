package net.neuralstyle.transfer;

import java.io.IOException;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Pictures that are made one after the other with the same settings, each as {@link StyleTransfer} makes it by itself. Without
 * iterations, the style of the picture before is not read again.
 */
public final class Series {
    private final StyleTransferSettings settings;
    private final InstantMemory memory = new InstantMemory();

    /**
     * A series without a picture yet.
     *
     * @param settings of every picture
     */
    public Series(StyleTransferSettings settings) {
        this.settings = settings;
    }

    /**
     * The next picture; as {@link StyleTransfer#run(Inputs, StyleTransferSettings, ProgressListener)}, and the same pixels.
     *
     * @param inputs its images
     * @param listener is told of every iteration
     * @return the picture and how it was made
     * @throws IOException if the encoder's weights cannot be had or read
     */
    public StyleTransferResult next(Inputs inputs, ProgressListener listener) throws IOException {
        return StyleTransfer.run(inputs, settings, listener, new StyleTransfer.Before(null, memory), null)
                .result();
    }
}
