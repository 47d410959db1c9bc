package net.neuralstyle.transfer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.plan.Estimate;

/** Passes every call on to another listener. A subclass overrides those that it changes. */
public class ForwardingListener implements ProgressListener {
    private final ProgressListener next;

    /**
     * Wraps a listener.
     *
     * @param next gets every call
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
    public boolean wantsEstimate() {
        return next.wantsEstimate();
    }

    @Override
    public void expected(Estimate estimate) {
        next.expected(estimate);
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
