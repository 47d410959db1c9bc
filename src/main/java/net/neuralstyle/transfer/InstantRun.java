package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Decoders;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.instant.Painter;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.plan.InstantBudget;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * One run without iterations. A large picture is painted small first and goes on from there, since strokes are as wide as
 * patches, some fifty pixels, at every scale.
 */
final class InstantRun {
    private final ComputeSession session;
    private final Encoder encoder;
    private final RunPlan plan;
    private final StyleTransferSettings settings;
    private final Scale last;
    private final RunReport report;
    private final InstantMemory memory;

    /**
     * Prepares a run.
     *
     * @param memory of the pictures before, made with the same settings
     */
    InstantRun(ComputeSession session, Encoder encoder, RunPlan plan, RunReport report, InstantMemory memory) {
        this.memory = memory;
        this.session = session;
        this.encoder = encoder;
        this.plan = plan;
        this.report = report;
        settings = plan.settings();
        last = plan.last();
    }

    /** Paints; every tensor is closed when this returns the picture. */
    Outcome run() throws IOException {
        noticeUnused();
        Pixels picture = null;
        memory.next(session.device() + " " + encoder.format());
        try (Decoders decoders = Decoders.load(encoder.format(), session.manager())) {
            Painter painter = new Painter(session, encoder, decoders, report::stopIfCancelled);
            InstantBudget budget = new InstantBudget(session.memory(), encoder.format(), settings);
            InstantProgress progress = new InstantProgress(report, plan, budget.side(last));
            for (Scale scale : plan.scales()) {
                try (InstantScale one = new InstantScale(
                        session, painter, plan, scale, budget.fitting(scale, report::notice), memory)) {
                    one.read();
                    if (picture == null && report.wantsEstimate()) {
                        report.expect(estimate(budget, painter, one));
                    }
                    picture = one.painted(picture, report, progress);
                }
            }
        } catch (CancellationException e) {
            return ended(new Outcome.Cancelled(
                    (picture == null ? plan.content() : picture).resized(last.width(), last.height()), 0));
        }
        return ended(new Outcome.Done(picture));
    }

    /** What it will take, without a run, which may be cancelled meanwhile. */
    Estimate estimate() throws IOException {
        try (Decoders decoders = Decoders.load(encoder.format(), session.manager())) {
            Painter painter = new Painter(session, encoder, decoders, report::stopIfCancelled);
            InstantBudget budget = new InstantBudget(session.memory(), encoder.format(), settings);
            Scale first = plan.scales().get(0);
            try (InstantScale one =
                    new InstantScale(session, painter, plan, first, budget.fitting(first, report::notice), memory)) {
                one.read();
                return estimate(budget, painter, one);
            }
        }
    }

    private Estimate estimate(InstantBudget budget, Painter painter, InstantScale read) {
        double secondsPerPixel = memory.secondsPerPixel(() -> budget.rehearse(session, painter, read.regions()));
        return budget.estimate(secondsPerPixel, plan.scales());
    }

    private void noticeUnused() {
        List<String> unused = settings.unused();
        if (!unused.isEmpty()) {
            report.notice("Without iterations, these settings mean nothing and are not used: "
                    + String.join(", ", unused) + ".");
        }
    }

    private Outcome ended(Outcome outcome) {
        report.endInstant(last, outcome);
        return outcome;
    }
}
