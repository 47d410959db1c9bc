package net.neuralstyle.view;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.Progress;

/** What a person sees of a run: the status, and if asked for the growing picture and the losses. */
public final class RunView extends ForwardingListener implements AutoCloseable {
    private final StatusProgress status;
    private final LivePreview preview;
    private final LossPlot plot;

    /**
     * Makes the view that a person asked for; neither picture nor losses are shown headless and in batch mode.
     *
     * @param status closed with the view
     * @param content which the windows do not cover
     * @param title of the result
     * @param longSide of the result, in pixels
     * @param preview whether the picture is shown as it grows
     * @param plot whether the losses are drawn
     * @return the view of one run
     */
    public static RunView of(
            StatusProgress status, ImagePlus content, String title, int longSide, boolean preview, boolean plot) {
        boolean windows = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
        Placement place = new Placement(content);
        return new RunView(
                status,
                windows && preview ? new LivePreview(title, longSide, System::nanoTime, place) : null,
                windows && plot ? new LossPlot("Losses of " + title, System::nanoTime, place) : null);
    }

    /**
     * A view of one run.
     *
     * @param status closed with this
     * @param preview null for none
     * @param plot null for none
     */
    RunView(StatusProgress status, LivePreview preview, LossPlot plot) {
        super(status);
        this.status = status;
        this.preview = preview;
        this.plot = plot;
    }

    @Override
    public void iterated(Progress progress) {
        super.iterated(progress);
        if (plot != null) {
            plot.add(progress);
        }
    }

    @Override
    public boolean wantsImage() {
        return preview != null && preview.isDue();
    }

    @Override
    public void imaged(RandomAccessibleInterval<FloatType> image) {
        preview.show(image);
    }

    /**
     * Ends the run's windows with its result.
     *
     * @param result of the run
     * @return the image that holds the result, which may be the preview's
     */
    public ImagePlus finished(ImagePlus result) {
        if (plot != null) {
            plot.finish();
        }
        return preview == null ? result : preview.become(result);
    }

    @Override
    public void close() {
        if (preview != null) {
            preview.discard();
        }
        status.close();
    }
}
