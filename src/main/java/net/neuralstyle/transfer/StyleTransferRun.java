package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.optim.RateSchedule;
import net.neuralstyle.settings.StyleTransferSettings;

/** One run: for each scale the targets, then the iterations. */
final class StyleTransferRun {
    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final RunPlan plan;
    private final List<Scales.Scale> scales;
    private final Scales.Scale last;
    private final RunReport report;
    private final ScaleLosses scaleLosses;
    private final Objectives objectives;

    StyleTransferRun(ComputeSession session, Encoder encoder, RunPlan plan, RunReport report) {
        this.session = session;
        this.encoder = encoder;
        this.plan = plan;
        this.report = report;
        settings = plan.settings();
        scales = plan.scales();
        last = plan.last();
        objectives = new Objectives(session, encoder, report::stopIfCancelled);
        scaleLosses =
                new ScaleLosses(session, encoder, settings, plan.content(), plan.styles(), report::stopIfCancelled);
    }

    /** Optimises scale by scale; every tensor is closed when this returns the picture, in the result's size. */
    Outcome run() {
        MemoryBudget budget = new MemoryBudget(
                session,
                session.memory(),
                encoder,
                settings,
                Rehearsal.cost(session, encoder, settings, last.longSide()),
                report::notice);
        report.expect(budget);
        Scales.Scale first = scales.get(0);
        Pixels image = plan.start();
        Outcome outcome = null;
        try (Optimizer optimizer = Optimizers.of(settings)) {
            for (Scales.Scale scale : scales) {
                if (scale != first) {
                    carryOver(optimizer, scale);
                }
                Fitting fitting = budget.fitting(scale, scale != first);
                NDArray start = image.toTensor(scale.canvas(), session.manager());
                // Java's copies of a large picture need not stay meanwhile.
                image = null;
                outcome = null;
                outcome = optimise(scale, start, optimizer, fitting);
                image = outcome.image();
                if (!(outcome instanceof Outcome.Done)) {
                    break;
                }
            }
        }
        Outcome sized = outcome.with(image.resized(last.width(), last.height()));
        report.end(sized);
        return sized;
    }

    private void carryOver(Optimizer optimizer, Scales.Scale scale) {
        if (settings.restart()) {
            optimizer.restart();
        }
        optimizer.resize(
                scale.canvas().fullHeight(),
                scale.canvas().fullWidth(),
                (array, height, width) -> resized(array, Resize.BICUBIC, height, width),
                (array, height, width) -> resized(array, Resize.BILINEAR, height, width));
    }

    private NDArray resized(NDArray array, Resize filter, long newHeight, long newWidth) {
        return filter.apply(array, (int) newWidth, (int) newHeight, session.manager());
    }

    private Outcome optimise(Scales.Scale scale, NDArray start, Optimizer optimizer, Fitting fitting) {
        try (Descent descent = new Descent(optimizer, start, settings.averageDecay(), report::notice)) {
            try (WeightedLosses losses = scaleLosses.at(scale, fitting)) {
                ReportingObjective objective = objectives.fitted(losses, scale.canvas(), fitting);
                iterate(scale, descent, objective);
                if (descent.failure() == null && scale == last) {
                    // Its moments are done with, and large pictures leave little room.
                    optimizer.restart();
                    report.measured(descent.end(objective));
                    noticeFailure(descent);
                }
                if (descent.failure() == null) {
                    // The tiles' memory, for Java's copy.
                    ComputeSession.releaseFreeMemory();
                    return new Outcome.Done(scale.canvas().cut(descent.handOver()));
                }
            } catch (CancellationException e) {
                report.measured(descent.bestTerms());
                return new Outcome.Cancelled(scale.canvas().cut(descent.best()), report.done());
            }
            report.measured(descent.bestTerms());
            return new Outcome.Stopped(scale.canvas().cut(descent.best()), where(descent));
        }
    }

    private String where(Descent failed) {
        return "at iteration " + report.done() + ": " + failed.failure();
    }

    private void noticeFailure(Descent descent) {
        if (descent.failure() != null) {
            report.notice("Stopped " + where(descent) + ".");
        }
    }

    private void iterate(Scales.Scale scale, Descent descent, ReportingObjective objective) {
        RateSchedule rates = scale == last
                ? new RateSchedule(scale.iterations(), settings.settle(), settings.rateDecay())
                : RateSchedule.constant(scale.iterations());
        long began = System.nanoTime();
        int doneBefore = report.done();
        try {
            for (int i = 0; i < scale.iterations() && descent.failure() == null; i++) {
                long iterationBegan = System.nanoTime();
                Map<String, Double> terms = descent.step(objective, i, rates.factor(i));
                report.count(scale, terms, (System.nanoTime() - iterationBegan) / 1e9);
                noticeFailure(descent);
                if (report.wantsImage()) {
                    try (NDArray mean = descent.mean()) {
                        report.show(scale.canvas().cut(Pixels.of(mean)));
                    }
                }
                report.tell(scale, terms);
                report.stopIfCancelled();
            }
        } finally {
            report.endScale(scale, doneBefore, (System.nanoTime() - began) / 1e9);
        }
    }
}
