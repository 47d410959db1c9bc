package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.neuralstyle.batch.StateKeeper;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.ForwardingListener;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransferResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a single run that say what it repeats or continues, and where it is kept meanwhile. */
final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--recipe", paramLabel = "FILE", description = "repeats a run from its .png, .tif or report")
    private Path recipe;

    @Option(names = "--state", paramLabel = "FILE", description = "keeps the run here when it is stopped by Ctrl-C")
    private Path state;

    @Option(
            names = "--state-every",
            hidden = true,
            paramLabel = "MINUTES",
            description = "keeps it every so many minutes too")
    private Double minutes;

    @Option(names = "--continue", paramLabel = "FILE", description = "goes on with what --state kept")
    private Path from;

    /** A recipe to be repeated; null for none. */
    Path recipe() {
        return recipe;
    }

    /** A state to go on from; null for none. */
    Path from() {
        return from;
    }

    /**
     * Refuses what makes no sense together.
     *
     * @throws ParameterException with a sentence
     */
    void check() {
        if (recipe != null && from != null) {
            throw wrong("--recipe makes a run again, --continue goes on with one: leave one of them out.");
        }
        if (minutes != null && state == null) {
            throw wrong("--state-every is of no use without --state, the file to keep the run in.");
        }
        if (minutes != null && !(minutes >= 0 && minutes < Double.POSITIVE_INFINITY)) {
            throw wrong("--state-every is " + minutes + "; it has to be a number of minutes, 0 or more.");
        }
    }

    /**
     * Refuses a state of a run that has none.
     *
     * @throws ParameterException with a sentence
     */
    void requireUseful(StyleTransferSettings settings) {
        if (state != null) {
            try {
                StateKeeper.require(settings);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Refuses a state that could not be kept. */
    void requireWritable(Targets targets) throws IOException {
        if (state != null) {
            targets.state("the state", state);
        }
    }

    /** A run that tells a listener. */
    @FunctionalInterface
    interface Run {
        /** Makes the picture. */
        StyleTransferResult with(ProgressListener listener) throws IOException;
    }

    /**
     * Runs, and keeps the state where that was asked for.
     *
     * @param progress hears of it
     * @return the result; null where the run was stopped and its state is kept
     */
    StyleTransferResult made(Run run, ProgressListener progress) throws IOException {
        if (state == null) {
            return run.with(progress);
        }
        try (Interruption stop = new Interruption()) {
            StateKeeper keeper =
                    new StateKeeper(stopping(progress, stop), state, minutes == null ? 0 : minutes, System::nanoTime);
            StyleTransferResult made = run.with(keeper);
            if (made.recipe().cancelledAt() == null) {
                Files.deleteIfExists(state);
                return made;
            }
            if (!keeper.isKept()) {
                // The best image so far is all there is.
                return made;
            }
            System.err.println("Stopped after iteration " + made.recipe().cancelledAt()
                    + ". The run is kept; it goes on" + " with --continue " + state + ".");
            return null;
        }
    }

    private static ProgressListener stopping(ProgressListener progress, Interruption stop) {
        return new ForwardingListener(progress) {
            @Override
            public boolean isCanceled() {
                return stop.isAsked() || super.isCanceled();
            }
        };
    }
}
