package net.neuralstyle.batch;

import net.neuralstyle.plan.Estimate;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;

/** A picture's progress as a part of the whole batch's. */
final class WholeProgress extends ForwardingListener {
    private final int before;
    private final int count;
    private final long start = System.nanoTime();

    /**
     * Begins the progress of one picture.
     *
     * @param listener hears of the whole
     * @param before pictures before this one
     * @param count of all pictures
     */
    WholeProgress(ProgressListener listener, int before, int count) {
        super(listener);
        this.before = before;
        this.count = count;
    }

    @Override
    public void iterated(Progress progress) {
        double whole = secondsSoFar() + progress.secondsLeft();
        // The pictures to come are taken to last as long as this one.
        double left = progress.secondsLeft() + (count - before - 1) * whole;
        super.iterated(new Progress(
                progress.iteration(),
                progress.iterations(),
                (before + progress.fraction()) / count,
                progress.width(),
                progress.height(),
                left,
                progress.losses(),
                progress.step()));
    }

    private double secondsSoFar() {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void expected(Estimate estimate) {
        // What went before it, reading among it, those to come take as well.
        int others = count - before - 1;
        double seconds = estimate.seconds() + others * (estimate.seconds() + secondsSoFar());
        super.expected(new Estimate(seconds, estimate.bytes()));
    }

    @Override
    public void noticed(String notice) {
        super.noticed("Picture " + (before + 1) + ": " + notice);
    }
}
