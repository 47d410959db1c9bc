package net.neuralstyle.transfer;

/** Hears of a run while it goes on, on the thread that runs it. */
public interface ProgressListener {
    /** Hears nothing and never cancels. */
    ProgressListener NONE = new ProgressListener() {
        @Override
        public void iterated(Progress progress) {
            // Nobody is told.
        }

        @Override
        public boolean isCanceled() {
            return false;
        }
    };

    /** An iteration is done. */
    void iterated(Progress progress);

    /** Asked after every iteration; true ends the run with the best image so far. */
    boolean isCanceled();
}
