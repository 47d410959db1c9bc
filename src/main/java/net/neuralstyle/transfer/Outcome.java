package net.neuralstyle.transfer;

import net.neuralstyle.image.Pixels;

/** How a run ended, or one scale of it. */
sealed interface Outcome {
    /** The picture that it came to. */
    Pixels image();

    /** The same end of the run, with another picture. */
    Outcome with(Pixels other);

    /** All iterations were made. */
    record Done(Pixels image) implements Outcome {
        @Override
        public Outcome with(Pixels other) {
            return new Done(other);
        }
    }

    /**
     * A person cancelled it.
     *
     * @param image the best so far
     * @param after how many iterations of the run
     */
    record Cancelled(Pixels image, int after) implements Outcome {
        @Override
        public Outcome with(Pixels other) {
            return new Cancelled(other, after);
        }
    }

    /**
     * It gave up.
     *
     * @param image the best so far
     * @param where the iteration of the run and the reason, for instance "at iteration 20: the losses became …"
     */
    record Stopped(Pixels image, String where) implements Outcome {
        @Override
        public Outcome with(Pixels other) {
            return new Stopped(other, where);
        }
    }
}
