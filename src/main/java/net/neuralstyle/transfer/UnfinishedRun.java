package net.neuralstyle.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** A run as it stands between two iterations, which can be written to a file and continued from there. */
public interface UnfinishedRun {
    /** Iterations done, over all scales. */
    int iterations();

    /**
     * Writes all that is needed to continue, as {@link RunState#read} reads it.
     *
     * @param file does not exist yet; what is written takes about as much room as the run keeps in memory between two
     *     iterations
     * @throws IOException if it cannot be written, or there are values that no run can go on from
     */
    void write(Path file) throws IOException;
}
