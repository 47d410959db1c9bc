package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.UnfinishedRun;

/**
 * Keeps the state of a run in a file: every so many minutes, and where the run is cancelled. The file always holds a whole
 * state, also where the program is killed while one is written.
 */
public final class StateKeeper extends ForwardingListener {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final Path file;
    private final double minutes;
    private final LongSupplier clock;
    private long last;
    private boolean kept;

    /**
     * Refuses a run that cannot be kept.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static void require(StyleTransferSettings settings) {
        if (settings.isInstant()) {
            throw new IllegalArgumentException("A state keeps a run between two iterations, and with iterations 0 there"
                    + " are none: leave state out.");
        }
    }

    /**
     * For a run that begins now.
     *
     * @param next hears of the run, and is asked whether it goes on
     * @param file is replaced
     * @param minutes between two states, above 0; 0 keeps one where the run is cancelled only
     * @param clock of nanoseconds, for instance {@link System#nanoTime}
     * @throws IllegalArgumentException if the minutes are negative or no number
     */
    public StateKeeper(ProgressListener next, Path file, double minutes, LongSupplier clock) {
        super(next);
        if (!(minutes >= 0) || Double.isInfinite(minutes)) {
            throw new IllegalArgumentException("stateEvery is " + minutes
                    + "; it has to be a number of minutes above 0, or 0 for where the run is cancelled only.");
        }
        this.file = file;
        this.minutes = minutes;
        this.clock = clock;
        last = clock.getAsLong();
    }

    @Override
    public boolean wantsState() {
        return isCanceled() || minutes > 0 && clock.getAsLong() - last >= minutes * NANOS_PER_MINUTE;
    }

    /** A state that cannot be written costs no picture: the run goes on, and the person is told. */
    @Override
    public void unfinished(UnfinishedRun run) {
        try {
            ResultFile.replace(file, run::write);
            kept = true;
        } catch (IOException e) {
            noticed("The state after iteration " + run.iterations() + " could not be kept in " + file + ". "
                    + Reason.of(e));
        }
        // From here on, so that a slow disk does not take all of the time.
        last = clock.getAsLong();
    }

    /** Whether the file holds a state of this run. */
    public boolean isKept() {
        return kept;
    }
}
