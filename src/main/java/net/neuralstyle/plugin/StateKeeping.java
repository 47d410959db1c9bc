package net.neuralstyle.plugin;

import ij.IJ;
import ij.gui.YesNoCancelDialog;
import ij.io.SaveDialog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.neuralstyle.batch.StateKeeper;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.UnfinishedRun;

/**
 * Keeps the run of a command where a file is named for it. Where none is, and a person who sees a dialog cancels, it asks
 * whether to keep it.
 */
final class StateKeeping extends ForwardingListener {
    private static final String TITLE = "Keep the Run";
    private static final String ENDING = ".state";

    private final ProgressListener next;
    private final String name;
    private final boolean asks;
    private Path file;
    private StateKeeper keeper;

    /**
     * Prepares to keep one run.
     *
     * @param next hears of it
     * @param file null or an empty path for none
     * @param minutes between two states, as text; 0 for where it is cancelled only
     * @param name what a file is called that a person is asked for; null to ask nobody
     * @throws IOException if the file cannot be written, or is something else
     * @throws IllegalArgumentException if the minutes are none, or of no use without a file
     */
    StateKeeping(ProgressListener next, File file, String minutes, String name) throws IOException {
        super(next);
        this.next = next;
        this.name = name;
        asks = name != null;
        double every = minutes(minutes);
        if (file != null && !file.getPath().isBlank()) {
            requireWritable(file.toPath());
            keep(file.toPath(), every);
        } else if (every > 0) {
            throw new IllegalArgumentException(
                    "stateEvery is of no use without state: name the file to keep the run in.");
        }
    }

    private static double minutes(String text) {
        try {
            return Double.parseDouble(String.valueOf(text).trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("stateEvery is \"" + text + "\"; it has to be a number of minutes.", e);
        }
    }

    private static void requireWritable(Path file) throws IOException {
        new Targets(false).state("state", file);
    }

    private void keep(Path in, double minutes) {
        file = in;
        keeper = new StateKeeper(next, in, minutes, System::nanoTime);
    }

    @Override
    public boolean wantsState() {
        return keeper == null ? asks && isCanceled() : keeper.wantsState();
    }

    @Override
    public void unfinished(UnfinishedRun run) {
        if (keeper == null) {
            Path chosen = chosen();
            if (chosen == null) {
                return;
            }
            keep(chosen, 0);
        }
        keeper.unfinished(run);
    }

    /** Where a person wants to keep it; null for nowhere. */
    private Path chosen() {
        YesNoCancelDialog dialog = new YesNoCancelDialog(
                IJ.getInstance(),
                TITLE,
                "The run was cancelled. Keep it as it stands, so that it can be continued later?",
                "Keep",
                "No");
        if (!dialog.yesPressed()) {
            return null;
        }
        SaveDialog save = new SaveDialog(TITLE, name, ENDING);
        if (save.getFileName() == null) {
            return null;
        }
        Path path = Path.of(save.getDirectory(), save.getFileName());
        try {
            requireWritable(path);
            return path;
        } catch (IOException e) {
            IJ.error(TITLE, e.getMessage());
            return chosen();
        }
    }

    /** After the run: a state that it kept is of no use any more where it came to its end. */
    void ended(boolean cancelled) throws IOException {
        if (keeper == null || !keeper.isKept()) {
            return;
        }
        if (!cancelled) {
            Files.deleteIfExists(file);
        } else {
            noticed("The run is kept in " + file + ": Plugins > Neural Style > Continue goes on with it.");
        }
    }
}
