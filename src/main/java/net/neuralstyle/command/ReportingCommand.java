package net.neuralstyle.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.view.StatusProgress;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;

/** A command whose progress and failures reach the person, whether a dialog, a macro or a script started it. */
public abstract class ReportingCommand implements Command, Cancelable {
    @Parameter(required = false, visibility = ItemVisibility.INVISIBLE)
    private Context context;

    private final Map<String, String> written = new HashMap<>();
    private CommandDialog dialog;
    private String refusal;
    private boolean contentActive;
    private boolean canceled;

    /** For subclasses. */
    protected ReportingCommand() {}

    /**
     * Says what messages and the progress bar are headed with.
     *
     * @return the title
     */
    protected abstract String title();

    /**
     * Does the work of the command.
     *
     * @throws IOException if a file cannot be read or written
     */
    protected abstract void transfer() throws IOException;

    /**
     * Makes the fields of its dialog.
     *
     * @param of the dialog
     * @return the fields, with the values of the module
     */
    protected abstract Page page(CommandDialog of);

    /**
     * Names the input that takes the active image where nobody names one.
     *
     * @return the input; null for none
     */
    protected String ofActiveImage() {
        return null;
    }

    /**
     * Says whether the command computes with libtorch, which one run at a time can.
     *
     * @return whether it does
     */
    protected boolean computes() {
        return true;
    }

    /**
     * Looks at the parameters before the dialog closes.
     *
     * @throws IOException if something that was named cannot be opened
     * @throws IllegalArgumentException if something cannot be used
     */
    protected void check() throws IOException {
        // The run itself looks at everything; this only spares the person a dialog that goes and comes back.
    }

    /** Says that the person sees a dialog: failures are shown in it. */
    void dialogShown(CommandDialog shown) {
        dialog = shown;
    }

    /**
     * Says whether the person sees a dialog.
     *
     * @return whether they do
     */
    protected boolean isDialogShown() {
        return dialog != null;
    }

    /** Says that the content is the active image, which nobody named. */
    void contentIsActive() {
        contentActive = true;
    }

    boolean isContentActive() {
        return contentActive;
    }

    /** Takes note of how a macro would name the pictures that were chosen. */
    void chosen(Map<String, Object> values) {
        written.clear();
        values.forEach((name, value) -> {
            if (value instanceof ImageChoice choice) {
                written.put(name, choice.text());
            }
        });
    }

    /** How a macro would name the picture that was chosen for an input; empty if none was. */
    String written(String name) {
        return written.getOrDefault(name, "");
    }

    /** Makes the run fail with a message about its parameters, where the person is told. */
    void refuse(String message) {
        refusal = message;
    }

    /**
     * Shows how far a run is.
     *
     * @return to be closed after the run
     */
    protected StatusProgress progress() {
        return new StatusProgress(context, title());
    }

    /**
     * Runs the command. Where a macro runs, a failure aborts it and is shown; after a dialog, the dialog comes back as it was and
     * says what went wrong, until the run succeeds or the person gives up.
     *
     * @throws RuntimeException elsewhere, if the run fails: a script hears of it by nothing else
     */
    @Override
    public final void run() {
        RuntimeException failure = attempt();
        while (failure != null) {
            if (!isDialogShown() || !isForeseen(failure)) {
                canceled = isDialogShown();
                new Failure(title(), isDialogShown(), context).tell(failure);
                return;
            }
            dialog.complain(Reason.of(failure));
            if (!dialog.ask()) {
                canceled = true;
                return;
            }
            failure = attempt();
        }
    }

    private static boolean isForeseen(RuntimeException failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof UncheckedIOException;
    }

    /** What went wrong; null if nothing did. */
    private RuntimeException attempt() {
        try {
            if (refusal != null) {
                return new IllegalArgumentException(refusal);
            }
            transfer();
            return null;
        } catch (IOException e) {
            return new UncheckedIOException(Reason.of(e), e);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            return new IllegalStateException(Reason.of(e), e);
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** Whether the person gave up, so that there is neither a result nor anything to record. */
    @Override
    public boolean isCanceled() {
        return canceled;
    }

    @Override
    public void cancel(String reason) {
        canceled = true;
    }

    @Override
    public String getCancelReason() {
        return null;
    }
}
