package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Optimizer;

/** One run: for each scale the targets, then the iterations. */
final class StyleTransferRun {
    private final ComputeSession session;
    private final Encoder encoder;
    private final StyleTransferSettings settings;
    private final Pixels content;
    private final Pixels initial;
    private final List<Scales.Scale> scales;
    private final ProgressListener listener;

    private final List<Recipe.ScaleReport> scaleReports = new ArrayList<>();
    private Map<String, Double> firstLosses = Map.of();
    private Map<String, Double> lastLosses = Map.of();
    private final Map<Integer, Double> course = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private final ScaleLosses scaleLosses;
    private Pixels image;
    private int done;
    private Integer cancelledAt;
    private String stopped;
    private long workDone;
    private double workSeconds;

    StyleTransferRun(
            ComputeSession session,
            Encoder encoder,
            StyleTransferSettings settings,
            Pixels content,
            List<StylePixels> styles,
            Pixels initial,
            List<Scales.Scale> scales,
            ProgressListener listener) {
        this.session = session;
        this.encoder = encoder;
        this.settings = settings;
        this.content = content;
        scaleLosses = new ScaleLosses(session, encoder, settings, content, styles, this::stopIfCancelled);
        this.initial = initial;
        this.scales = scales;
        this.listener = listener;
    }

    /** Optimises scale by scale; every tensor is closed when this returns. */
    Pixels image() {
        Scales.Scale first = scales.get(0);
        Scales.Scale last = scales.get(scales.size() - 1);
        MemoryBudget budget = new MemoryBudget(
                session,
                session.memory(),
                encoder,
                settings,
                Rehearsal.cost(session, encoder, settings, last.longSide()),
                this::notice);
        listener.forecast(budget.forecast());
        listener.expected(budget.estimate(scales));
        image = settings.init().pixels(content, initial, first.width(), first.height(), settings.seed());
        try (Optimizer optimizer = settings.optimizer()) {
            for (Scales.Scale scale : scales) {
                if (scale != first && settings.restart()) {
                    optimizer.restart();
                }
                if (scale != first) {
                    optimizer.resize(
                            scale.canvas().fullHeight(),
                            scale.canvas().fullWidth(),
                            (array, height, width) -> resized(array, Resize.BICUBIC, height, width),
                            (array, height, width) -> resized(array, Resize.BILINEAR, height, width));
                }
                optimise(scale, optimizer, budget.fitting(scale, scale != first));
                if (cancelledAt != null || stopped != null) {
                    break;
                }
            }
        }
        return image.resized(last.width(), last.height());
    }

    private void notice(String message) {
        notices.add(message);
        listener.noticed(message);
    }

    private NDArray resized(NDArray array, Resize filter, long newHeight, long newWidth) {
        return filter.apply(array, (int) newWidth, (int) newHeight, session.manager());
    }

    /** Called between layers, so that a person who cancels does not wait for a large image's whole iteration. */
    private void stopIfCancelled() {
        if (listener.isCanceled()) {
            throw new CancellationException("cancelled after iteration " + done);
        }
    }

    private void optimise(Scales.Scale scale, Optimizer optimizer, Fitting fitting) {
        NDArray start = image.toTensor(scale.canvas(), session.manager());
        // Java's copy of a large picture need not stay meanwhile.
        image = null;
        try (Descent descent = new Descent(optimizer, start, settings.averageDecay(), this::notice)) {
            try (WeightedLosses losses = scaleLosses.at(scale, fitting)) {
                ReportingObjective objective = new FittingObjective(fitting, side -> objective(losses, scale, fitting));
                iterate(scale, descent, objective);
                if (stopped == null && scale == scales.get(scales.size() - 1)) {
                    // Its moments are done with, and large pictures leave little room.
                    optimizer.restart();
                    lastLosses = descent.end(objective);
                    stopWhereItFailed(descent);
                }
                if (stopped == null) {
                    // The tiles' memory, for Java's copy.
                    ComputeSession.releaseFreeMemory();
                    image = scale.canvas().cut(descent.handOver());
                }
            } catch (CancellationException e) {
                cancelledAt = done;
            }
            if (image == null) {
                lastLosses = descent.bestTerms();
                image = scale.canvas().cut(descent.best());
            }
        }
    }

    private void stopWhereItFailed(Descent descent) {
        if (descent.failure() != null) {
            String where = " at iteration " + done + ": " + descent.failure();
            stopped = "stopped" + where;
            notice("Stopped" + where + ".");
        }
    }

    private ReportingObjective objective(WeightedLosses losses, Scales.Scale scale, Fitting fitting) {
        if (!fitting.cuts(scale.canvas())) {
            return new GradientObjective(session, encoder, losses, this::stopIfCancelled);
        }
        TiledEncoding encoding = new TiledEncoding(
                session,
                encoder,
                losses.reaches(),
                scale.canvas().fullWidth(),
                scale.canvas().fullHeight(),
                fitting.side(),
                this::stopIfCancelled);
        return new TiledObjective(session, encoding, losses);
    }

    private void iterate(Scales.Scale scale, Descent descent, ReportingObjective objective) {
        long began = System.nanoTime();
        int doneBefore = done;
        try {
            for (int i = 0; i < scale.iterations() && stopped == null; i++) {
                long iterationBegan = System.nanoTime();
                Map<String, Double> terms = descent.step(objective, i, rateFactor(scale, i));
                if (!terms.isEmpty()) {
                    course.put(done, terms.get(WeightedLosses.TOTAL));
                    if (firstLosses.isEmpty()) {
                        firstLosses = terms;
                    }
                }
                done++;
                workDone += scale.work() / scale.iterations();
                workSeconds += (System.nanoTime() - iterationBegan) / 1e9;
                stopWhereItFailed(descent);
                if (listener.wantsImage()) {
                    try (NDArray mean = descent.mean()) {
                        listener.imaged(scale.canvas().cut(Pixels.of(mean)).toImg());
                    }
                }
                listener.iterated(progress(scale, terms));
                stopIfCancelled();
            }
        } finally {
            int count = done - doneBefore;
            if (count > 0) {
                scaleReports.add(new Recipe.ScaleReport(
                        scale.width(), scale.height(), count, (System.nanoTime() - began) / 1e9 / count));
            }
        }
    }

    /** 1, but in the end of the last scale half a cosine down to the decay: large steps find the strokes, small ones clean them. */
    private double rateFactor(Scales.Scale scale, int iteration) {
        if (scale != scales.get(scales.size() - 1)) {
            return 1;
        }
        double decay = settings.rateDecay();
        double settling = Math.max(0, 1 - (1 - (double) iteration / scale.iterations()) / settings.settle());
        return decay + (1 - decay) * (1 + Math.cos(Math.PI * settling)) / 2;
    }

    private Progress progress(Scales.Scale scale, Map<String, Double> terms) {
        long work = scales.stream().mapToLong(Scales.Scale::work).sum();
        int iterations = scales.stream().mapToInt(Scales.Scale::iterations).sum();
        double left = done < 3 ? Double.NaN : workSeconds / workDone * (work - workDone);
        return new Progress(done, iterations, (double) workDone / work, scale.width(), scale.height(), left, terms);
    }

    List<Recipe.ScaleReport> scaleReports() {
        return scaleReports;
    }

    Recipe.Losses reportedLosses() {
        return new Recipe.Losses(firstLosses, lastLosses, course);
    }

    /** The iteration after which the person cancelled; null for a whole run. */
    Integer cancelledAt() {
        return cancelledAt;
    }

    /** Why it ended early by itself, with the iteration; null for a whole run. */
    String stopped() {
        return stopped;
    }

    /** What happened on the way that a person should know, in sentences. */
    List<String> notices() {
        return List.copyOf(notices);
    }
}
