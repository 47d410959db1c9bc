package net.neuralstyle.plugin;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.transfer.Estimate;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;

/** What a person sees of a run: the status, and if asked for the growing picture and the losses. */
final class RunView implements ProgressListener, AutoCloseable {
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
        this.status = status;
        this.preview = preview;
        this.plot = plot;
    }

    @Override
    public void iterated(Progress progress) {
        status.iterated(progress);
        if (plot != null) {
            plot.add(progress);
        }
    }

    @Override
    public void expected(Estimate estimate) {
        status.expected(estimate);
    }

    @Override
    public void noticed(String notice) {
        status.noticed(notice);
    }

    @Override
    public boolean isCanceled() {
        return status.isCanceled();
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
