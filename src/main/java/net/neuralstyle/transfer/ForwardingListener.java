package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.plan.Forecast;

/** Passes on what it hears and is asked; to be extended by who changes some of it. */
public class ForwardingListener implements ProgressListener {
    private final ProgressListener next;

    /**
     * Before the run.
     *
     * @param next hears and is asked in its place
     */
    public ForwardingListener(ProgressListener next) {
        this.next = next;
    }

    @Override
    public void iterated(Progress progress) {
        next.iterated(progress);
    }

    @Override
    public boolean isCanceled() {
        return next.isCanceled();
    }

    @Override
    public boolean wantsImage() {
        return next.wantsImage();
    }

    @Override
    public void imaged(RandomAccessibleInterval<FloatType> image) {
        next.imaged(image);
    }

    @Override
    public void expected(Estimate estimate) {
        next.expected(estimate);
    }

    @Override
    public void forecast(Forecast forecast) {
        next.forecast(forecast);
    }

    @Override
    public void noticed(String notice) {
        next.noticed(notice);
    }

    @Override
    public boolean wantsState() {
        return next.wantsState();
    }

    @Override
    public void unfinished(UnfinishedRun run) {
        next.unfinished(run);
    }
}
