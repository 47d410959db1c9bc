package net.neuralstyle.view;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.transfer.Progress;
import net.neuralstyle.transfer.ProgressListener;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.service.Service;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Progress in ImageJ's and SciJava's status bars and as a SciJava task, which Fiji shows with a button to cancel;
 * headless, as a log line for every tenth. Escape cancels too, and so does the abortion of the macro that runs it.
 */
public final class StatusProgress implements ProgressListener, AutoCloseable {
    private static final int STEPS = 100;
    private static final long REDRAW_NANOS = 200_000_000;

    private final StatusService status;
    private final LogService log;
    private final Task task;
    private final Interpreter macro = Interpreter.getInstance();
    private final boolean headless = GraphicsEnvironment.isHeadless();
    private long shown;
    private int tenths;

    /**
     * Starts to show progress.
     *
     * @param context may be null, or lack any of the services
     * @param title of the task
     */
    public StatusProgress(Context context, String title) {
        status = service(context, StatusService.class);
        log = service(context, LogService.class);
        TaskService tasks = service(context, TaskService.class);
        task = tasks == null ? null : tasks.createTask(title);
        if (task != null) {
            task.setProgressMaximum(STEPS);
            task.start();
        }
        // An Escape from before would cancel the run at once.
        IJ.resetEscape();
    }

    private static <S extends Service> S service(Context context, Class<S> type) {
        return context == null ? null : context.getService(type);
    }

    @Override
    public void iterated(Progress progress) {
        long now = System.nanoTime();
        boolean last = progress.iteration() == progress.iterations();
        if (last || shown == 0 || now - shown > REDRAW_NANOS) {
            shown = now;
            show(progress.fraction(), describe(progress));
            if (task != null) {
                // Fiji's window of tasks has room for a few words beside its bar.
                task.setStatusMessage((int) (100 * progress.fraction()) + " %" + timeLeft(progress.secondsLeft()));
            }
        }
        if (headless && (int) (10 * progress.fraction()) > tenths) {
            tenths = (int) (10 * progress.fraction());
            log(describe(progress));
        }
    }

    @Override
    public void expected(Estimate estimate) {
        String line = "Neural style: painting takes " + estimate;
        show(0, line);
        if (headless) {
            log(line);
        }
    }

    @Override
    public void noticed(String notice) {
        log("Neural style: " + notice);
    }

    /** Shows how far something is, from 0 to 1. */
    void show(double fraction, String message) {
        int step = (int) (STEPS * fraction);
        if (task != null) {
            task.setProgressValue(step);
            task.setStatusMessage(message);
        }
        if (status != null) {
            status.showStatus(step, STEPS, message);
        }
        if (!headless) {
            IJ.showStatus(message);
            IJ.showProgress(step, STEPS);
        }
    }

    /**
     * Shows the progress of downloads in the same places.
     *
     * @return what hears of them
     */
    public DownloadListener downloads() {
        return new DownloadStatus(this);
    }

    /** Writes a line to the log. */
    void log(String message) {
        if (log != null) {
            log.info(message);
        } else {
            IJ.log(message);
        }
    }

    private static String describe(Progress progress) {
        return String.format(
                Locale.ROOT,
                "Neural style: %d %%, %s %d of %d at %d×%d%s",
                (int) (100 * progress.fraction()),
                progress.step(),
                progress.iteration(),
                progress.iterations(),
                progress.width(),
                progress.height(),
                timeLeft(progress.secondsLeft()));
    }

    private static String timeLeft(double seconds) {
        if (Double.isNaN(seconds)) {
            return "";
        }
        return seconds < 100
                ? ", " + Math.round(seconds) + " s left"
                : ", " + (int) Math.ceil(seconds / 60) + " min left";
    }

    @Override
    public boolean isCanceled() {
        return IJ.escapePressed() || task != null && task.isCanceled() || macro != null && macro.done();
    }

    @Override
    public void close() {
        if (task != null) {
            task.finish();
        }
        if (status != null) {
            status.clearStatus();
        }
        if (!headless) {
            IJ.showProgress(1);
        }
    }
}
