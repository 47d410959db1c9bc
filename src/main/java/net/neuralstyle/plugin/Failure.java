package net.neuralstyle.plugin;

import ij.IJ;
import ij.Macro;
import java.io.UncheckedIOException;
import net.neuralstyle.transfer.Reason;
import org.scijava.Context;
import org.scijava.log.LogService;

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
     * Tells.
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
        IJ.error(title, Reason.of(failure));
    }
}
