package net.neuralstyle.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.neuralstyle.transfer.Reason;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

/** A command whose progress and failures reach the person, whether a dialog, a macro or a script started it. */
abstract class ReportingCommand implements Command {
    @Parameter(required = false, visibility = ItemVisibility.INVISIBLE)
    private Context context;

    private Module asked;
    private String refusal;

    /** For subclasses. */
    ReportingCommand() {}

    /** What messages and the progress bar are headed with. */
    abstract String title();

    /** Does the work of the command. */
    abstract void transfer() throws IOException;

    /** Says that the person sees a dialog of this module, so that failures are shown in one too. */
    void dialogShown(Module module) {
        asked = module;
    }

    boolean isDialogShown() {
        return asked != null;
    }

    /** The module that the dialog fills in; null if none was shown. */
    Module asked() {
        return asked;
    }

    /** Makes the run fail with a message about its parameters, where the person is told. */
    void refuse(String message) {
        refusal = message;
    }

    /** Shows how far a run is; to be closed after it. */
    StatusProgress progress() {
        return new StatusProgress(context, title());
    }

    /**
     * Runs; where a macro runs or a dialog was shown, a failure aborts the macro and is shown.
     *
     * @throws RuntimeException elsewhere, if the run fails: a script hears of it by nothing else
     */
    @Override
    public final void run() {
        try {
            if (refusal != null) {
                throw new IllegalArgumentException(refusal);
            }
            transfer();
        } catch (IOException e) {
            failure().tell(new UncheckedIOException(Reason.of(e), e));
        } catch (OutOfMemoryError e) {
            failure().tell(new IllegalStateException(Reason.of(e), e));
        } catch (RuntimeException e) {
            failure().tell(e);
        }
    }

    private Failure failure() {
        return new Failure(title(), isDialogShown(), context);
    }
}
