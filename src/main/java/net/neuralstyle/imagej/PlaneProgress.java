package net.neuralstyle.imagej;

import net.neuralstyle.plan.Estimate;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;

/** The progress of one plane among several, told as that of all. */
final class PlaneProgress extends ForwardingListener {
    private final int planes;
    private final long began = System.nanoTime();
    private int done;
    private int iterationsDone;
    private int iterations;
    private boolean cancelled;

    /**
     * Begins before the first plane.
     *
     * @param whole hears of all planes
     * @param planes how many there are
     */
    PlaneProgress(ProgressListener whole, int planes) {
        super(whole);
        this.planes = planes;
    }

    /** Says that a plane is done. */
    void next() {
        done++;
        iterationsDone += iterations;
    }

    @Override
    public void iterated(Progress progress) {
        iterations = progress.iterations();
        double fraction = (done + progress.fraction()) / planes;
        double seconds = (System.nanoTime() - began) / 1e9;
        double left = planes == 1 || Double.isNaN(progress.secondsLeft())
                ? progress.secondsLeft()
                : seconds / fraction * (1 - fraction);
        super.iterated(new Progress(
                iterationsDone + progress.iteration(),
                iterationsDone + (planes - done) * progress.iterations(),
                fraction,
                progress.width(),
                progress.height(),
                left,
                progress.losses(),
                progress.step()));
    }

    @Override
    public boolean isCanceled() {
        cancelled |= super.isCanceled();
        return cancelled;
    }

    @Override
    public void expected(Estimate estimate) {
        if (done == 0) {
            super.expected(estimate.times(planes));
        }
    }

    @Override
    public void noticed(String notice) {
        super.noticed(planes == 1 ? notice : "Plane " + (done + 1) + ": " + notice);
    }
}
