package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.plan.MemoryBudget;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.ScaleLosses;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.StyleTransferSettings;

/** One run: for each scale the targets, then the iterations. */
final class StyleTransferRun {
    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final RunPlan plan;
    private final List<Scale> scales;
    private final Scale last;
    private final RunReport report;
    private final ScaleLosses scaleLosses;
    private final Objectives objectives;
    private final Supplier<Recipe> recipe;
    private boolean foreseeing;

    /**
     * Prepares a run; {@link #run} makes it.
     *
     * @param recipe of the run as far as it went
     */
    StyleTransferRun(ComputeSession session, Encoder encoder, RunPlan plan, RunReport report, Supplier<Recipe> recipe) {
        this.recipe = recipe;
        this.session = session;
        this.encoder = encoder;
        this.plan = plan;
        this.report = report;
        settings = plan.settings();
        scales = plan.scales();
        last = plan.last();
        objectives = new Objectives(session, encoder, report::stopIfCancelled);
        scaleLosses = new ScaleLosses(session, encoder, plan, report::stopIfCancelled);
    }

    /** What it will take, without a run, which may be cancelled meanwhile. */
    Estimate estimate() {
        return budget(report::stopIfCancelled).estimate(scales);
    }

    private MemoryBudget budget(Runnable betweenLayers) {
        return MemoryBudget.of(session, encoder, plan, Descent.IMAGES, report::notice, betweenLayers);
    }

    /**
     * Optimises scale by scale; every tensor is closed when this returns the picture, in the result's size.
     *
     * @param state to go on from; null to begin
     * @throws IOException if the state cannot be read, or belongs to no run of these settings
     */
    Outcome run(RunState state) throws IOException {
        Resumption resumption = state == null ? null : new Resumption(state, session.manager());
        try (Optimizer optimizer = plan.optimizer()) {
            if (resumption != null) {
                resumption.tell(report);
                resumption.noticeOther(recipe.get(), report::notice);
            }
            MemoryBudget budget = budget(this::stopForeseeing);
            foresee(budget);
            Outcome outcome = resumption == null
                    ? from(0, plan::start, optimizer, budget)
                    : resumed(resumption, optimizer, budget);
            Outcome sized = outcome.with(outcome.image().resized(last.width(), last.height()));
            report.end(sized);
            return sized;
        } finally {
            if (resumption != null) {
                resumption.close();
            }
        }
    }

    /** Tells what the run will take, or refuses it. */
    private void foresee(MemoryBudget budget) {
        foreseeing = true;
        try {
            if (report.wantsEstimate()) {
                report.expect(budget.estimate(report.ahead()));
            } else {
                budget.require(report.ahead());
            }
        } catch (CancellationException e) {
            // The report remembers it: the first scale ends with a picture, and a state where one is wanted.
        } finally {
            foreseeing = false;
        }
    }

    /** Afterwards a rehearsal, which is a small one, decides how the picture is kept that a cancelled run comes to. */
    private void stopForeseeing() {
        if (foreseeing) {
            report.stopIfCancelled();
        }
    }

    private Outcome resumed(Resumption resumption, Optimizer optimizer, MemoryBudget budget) throws IOException {
        Scale scale = scales.get(resumption.scale());
        Outcome outcome;
        try (Descent descent = resumption.descent(scale.canvas(), optimizer, settings.averageDecay(), report::notice)) {
            Pixels kept = scale.refines() ? resumption.kept(scales.get(resumption.scale() - 1)) : plan.content();
            Fitting fitting = budget.again(scale, resumption.side());
            outcome = optimise(scale, kept, descent, optimizer, fitting, resumption.learnt());
        }
        boolean over = scale == last || !(outcome instanceof Outcome.Done);
        return over ? outcome : from(resumption.scale() + 1, outcome::image, optimizer, budget);
    }

    /** Goes on with a scale that begins, from the picture that the one before it came to. */
    private Outcome from(int index, Supplier<Pixels> begin, Optimizer optimizer, MemoryBudget budget) {
        Pixels image = begin.get();
        Outcome outcome = null;
        for (Scale scale : scales.subList(index, scales.size())) {
            boolean isFirst = scale == scales.get(0);
            if (!isFirst) {
                carryOver(optimizer, scale);
            }
            Fitting fitting = budget.fitting(scale, !isFirst);
            NDArray start = scale.canvas().tensor(image, session.manager());
            Pixels kept = scale.refines() ? image : plan.content();
            // Java's copies of a large picture need not stay meanwhile.
            image = null;
            outcome = null;
            try (Descent descent = new Descent(optimizer, start, settings.averageDecay(), report::notice)) {
                outcome = optimise(scale, kept, descent, optimizer, fitting, Map.of());
            }
            image = outcome.image();
            if (!(outcome instanceof Outcome.Done)) {
                break;
            }
        }
        return outcome;
    }

    private void carryOver(Optimizer optimizer, Scale scale) {
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

    /**
     * Brings a scale from where it stands to its end.
     *
     * @param kept as of {@link ScaleLosses#addTo}
     * @param learnt by the losses before this; empty where the scale begins
     */
    private Outcome optimise(
            Scale scale,
            Pixels kept,
            Descent descent,
            Optimizer optimizer,
            Fitting fitting,
            Map<String, float[]> learnt) {
        report.beginScale(scale);
        Standing.Place place = new Standing.Place(scales.indexOf(scale), scale.refines() ? kept : null, fitting);
        Standing standing = new Standing(place, descent, optimizer, learnt, report::done, recipe);
        try (WeightedLosses losses = new WeightedLosses(session.manager())) {
            scaleLosses.addTo(losses, scale, fitting, kept);
            if (!learnt.isEmpty() || report.doneInScale() > 0) {
                losses.learn(learnt);
            }
            ReportingObjective objective = objectives.fitted(losses, scale.canvas(), fitting);
            iterate(scale, descent, objective, () -> standing.after(losses));
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
            report.offer(standing);
            return new Outcome.Cancelled(scale.canvas().cut(descent.best()), report.done());
        } finally {
            report.endScale();
        }
        report.measured(descent.bestTerms());
        return new Outcome.Stopped(scale.canvas().cut(descent.best()), where(descent));
    }

    private String where(Descent failed) {
        return "at iteration " + report.done() + ": " + failed.failure();
    }

    private void noticeFailure(Descent descent) {
        if (descent.failure() != null) {
            report.notice("Stopped " + where(descent) + ".");
        }
    }

    /**
     * Makes the iterations of a scale that are left.
     *
     * @param standing brings up to date where the run stands
     */
    private void iterate(Scale scale, Descent descent, ReportingObjective objective, Supplier<Standing> standing) {
        for (int i = report.doneInScale(); i < scale.iterations() && descent.failure() == null; i++) {
            long began = System.nanoTime();
            Map<String, Double> terms = descent.step(objective, i, plan.rate(scale, i));
            report.count(scale, terms, (System.nanoTime() - began) / 1e9);
            Standing here = standing.get();
            noticeFailure(descent);
            if (report.wantsImage()) {
                try (NDArray mean = descent.mean()) {
                    report.show(scale.canvas().cut(Pixels.of(mean)));
                }
            }
            report.tell(scale, terms);
            report.stopIfCancelled();
            if (descent.failure() == null) {
                report.offer(here);
            }
        }
    }
}
