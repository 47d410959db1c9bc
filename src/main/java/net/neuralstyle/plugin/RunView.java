package net.neuralstyle.plugin;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.Progress;

/** What a person sees of a run: the status, and if asked for the growing picture and the losses. */
final class RunView extends ForwardingListener implements AutoCloseable {
    private final StatusProgress status;
    private final LivePreview preview;
    private final LossPlot plot;

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

    /** Ends the run's windows with its result; gives the image that holds it, which may be the preview's. */
    ImagePlus finished(ImagePlus result) {
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
