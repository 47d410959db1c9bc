package net.neuralstyle.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.RunPlan;

/** Runs in a test's own session. */
final class TestRuns {
    private TestRuns() {}

    /** What the run came to, however it ended. */
    static Pixels paint(ComputeSession session, Encoder encoder, RunPlan plan, ProgressListener listener) {
        RunReport report = new RunReport(listener, plan.scales());
        StyleTransferRun run = new StyleTransferRun(session, encoder, plan, report, () -> {
            throw new IllegalStateException("nobody keeps a state of this run");
        });
        try {
            return run.run(null).image();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
