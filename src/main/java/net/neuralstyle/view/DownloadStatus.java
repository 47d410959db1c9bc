package net.neuralstyle.view;

import java.awt.GraphicsEnvironment;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.DownloadProgress;

/** A download's progress where a run's is shown; cancelled in the same ways. */
final class DownloadStatus implements DownloadListener {
    private static final long REDRAW_NANOS = 200_000_000;

    private final StatusProgress status;
    private final boolean headless = GraphicsEnvironment.isHeadless();
    private DownloadProgress.Stage stage;
    private long shown;
    private int tenths;

    DownloadStatus(StatusProgress status) {
        this.status = status;
    }

    @Override
    public void progressed(DownloadProgress progress) {
        long now = System.nanoTime();
        boolean newStage = progress.stage() != stage;
        if (newStage || now - shown > REDRAW_NANOS) {
            shown = now;
            status.show(progress.fraction(), progress.toString());
        }
        int tenth = (int) (10 * progress.fraction());
        if (headless && (newStage || tenth != tenths)) {
            status.log(progress.toString());
        }
        stage = progress.stage();
        tenths = tenth;
    }

    @Override
    public boolean isCanceled() {
        return status.isCanceled();
    }
}
