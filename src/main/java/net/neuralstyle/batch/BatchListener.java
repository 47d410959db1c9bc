package net.neuralstyle.batch;

import net.neuralstyle.transfer.ProgressListener;

/**
 * Hears of a batch while it goes on. The progress it hears of is that of the whole batch by its fraction and time left,
 * and that of the present picture by its iterations and size.
 */
public interface BatchListener extends ProgressListener {
    /**
     * Hears that a picture is begun.
     *
     * @param number from 1
     * @param count of all pictures of this process
     * @param name for instance boats.jpg × starry.jpg
     */
    void starting(int number, int count, String name);

    /** Hears that a picture was made, was there, or failed. */
    void finished(BatchRow row);
}
