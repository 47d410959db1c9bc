package net.neuralstyle.command;

import ij.IJ;
import ij.Macro;
import java.awt.GraphicsEnvironment;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.failure.Reason;
import org.scijava.Context;
import org.scijava.log.LogService;
import org.scijava.thread.ThreadService;

/**
 * How a failure reaches the person. An exception alone is logged, and the macro goes on to its next line; ImageJ's own
 * error message aborts it.
 *
 * @param title of the message
 * @param dialogShown whether the person started this from a dialog
 * @param context for the log; may be null
 */
record Failure(String title, boolean dialogShown, Context context) {
    /**
     * Shows the failure to the person, or throws it.
     *
     * @throws RuntimeException the failure itself where neither a macro runs nor a dialog was shown: a script hears of
     *     it by nothing else
     */
    void tell(RuntimeException failure) {
        boolean macro = Macro.getOptions() != null || IJ.isMacro();
        if (!macro && !dialogShown) {
            throw failure;
        }
        boolean foreseen = failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof UncheckedIOException;
        LogService log = context == null ? null : context.getService(LogService.class);
        if (log != null && !foreseen) {
            log.error(failure);
        }
        show(Reason.of(failure));
    }

    /** ImageJ shows no message where a macro's options are pending: so none are, for whoever started this thread. */
    private void show(String message) {
        List<Thread> starters = starters();
        starters.forEach(thread -> Macro.setOptions(thread, null));
        try {
            IJ.error(title, GraphicsEnvironment.isHeadless() ? message : MessageLines.of(message));
        } catch (RuntimeException e) {
            // Meant for the macro's own thread, which has been told already; on another it would only be logged.
            if (starters.isEmpty() || !Macro.MACRO_CANCELED.equals(e.getMessage())) {
                throw e;
            }
        }
    }

    /** The threads that led to this one through SciJava, which runs commands on threads of its own. */
    private List<Thread> starters() {
        ThreadService threads = context == null ? null : context.getService(ThreadService.class);
        List<Thread> starters = new ArrayList<>();
        Thread thread = threads == null ? null : threads.getParent(null);
        while (thread != null) {
            starters.add(thread);
            thread = threads.getParent(thread);
        }
        return starters;
    }
}
