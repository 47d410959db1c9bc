package net.neuralstyle.plugin;

import ij.IJ;
import net.neuralstyle.batch.BatchListener;
import net.neuralstyle.batch.BatchRow;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.view.StatusProgress;

/** A batch's progress in the status bar, and a line in the log for every image that failed. */
record FolderProgress(StatusProgress progress) implements BatchListener, AutoCloseable {
    @Override
    public void starting(int number, int count, String name) {
        IJ.showStatus("Style Folder: " + number + " of " + count + ", " + name);
    }

    @Override
    public void iterated(Progress whole) {
        progress.iterated(whole);
    }

    @Override
    public boolean isCanceled() {
        return progress.isCanceled();
    }

    @Override
    public void finished(BatchRow row) {
        if (row.outcome() == BatchRow.Outcome.FAILED) {
            IJ.log("Style Folder: " + row.target().getFileName() + " failed: " + row.message());
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
