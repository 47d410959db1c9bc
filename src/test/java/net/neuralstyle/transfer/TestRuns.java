package net.neuralstyle.transfer;

import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;

/** Runs in a test's own session. */
final class TestRuns {
    private TestRuns() {}

    /** What the run came to, however it ended. */
    static Pixels paint(ComputeSession session, Encoder encoder, RunPlan plan, ProgressListener listener) {
        return new StyleTransferRun(session, encoder, plan, new RunReport(listener, plan.scales()))
                .run()
                .image();
    }
}
