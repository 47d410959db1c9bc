package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.recipe.Recipe;

/** How a run goes: tells its listener, and keeps what the recipe will say. */
final class RunReport {
    /** Before so many iterations nobody can say how long the rest will take. */
    private static final int FIRST_TIMES = 3;

    private final ProgressListener listener;
    private final List<Scale> scales;
    private final List<Recipe.ScaleReport> scaleReports = new ArrayList<>();
    private final Map<Integer, Double> course = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private Map<String, Double> firstLosses = Map.of();
    private Map<String, Double> lastLosses = Map.of();
    private Outcome outcome;
    private boolean cancelled;
    private int done;
    private long workDone;
    private double workSeconds;
    /** The scale that the run is at; null between two. */
    private Running running;

    /**
     * A scale that is not over.
     *
     * @param doneBefore iterations of the run before it
     * @param secondsBefore that it took before this run was continued
     * @param began when, as of {@link System#nanoTime}
     */
    private record Running(Scale scale, int doneBefore, double secondsBefore, long began) {}

    /**
     * A run that has not begun.
     *
     * @param scales that are planned
     */
    RunReport(ProgressListener listener, List<Scale> scales) {
        this.listener = listener;
        this.scales = scales;
    }

    boolean wantsEstimate() {
        return listener.wantsEstimate();
    }

    /** Tells what the run will take, to whom wants to know. */
    void expect(Estimate estimate) {
        listener.expected(estimate);
    }

    /** The scales that are still to be made, the first of them with the iterations that are left. */
    List<Scale> ahead() {
        List<Scale> ahead = new ArrayList<>(scales.subList(scaleReports.size(), scales.size()));
        Scale next = ahead.get(0);
        ahead.set(0, new Scale(next.canvas(), Math.max(1, next.iterations() - doneInScale())));
        return ahead;
    }

    /** Lets the person keep the run as it stands. */
    void offer(UnfinishedRun run) {
        if (listener.wantsState()) {
            listener.unfinished(run);
        }
    }

    /** Tells a person something, in a sentence, and keeps it for the recipe. */
    void notice(String message) {
        notices.add(message);
        listener.noticed(message);
    }

    /** Ends the run where the person cancelled: asked between layers, so that nobody waits for a whole iteration of a large image. */
    void stopIfCancelled() {
        cancelled |= listener.isCanceled();
        if (cancelled) {
            throw new CancellationException("cancelled after iteration " + done);
        }
    }

    /**
     * Notes an iteration that was made.
     *
     * @param terms of the image before it; empty where they were not read
     */
    void count(Scale scale, Map<String, Double> terms, double seconds) {
        if (!terms.isEmpty()) {
            course.put(done, terms.get(WeightedLosses.TOTAL));
            if (firstLosses.isEmpty()) {
                firstLosses = terms;
            }
        }
        done++;
        workDone += scale.work() / scale.iterations();
        workSeconds += seconds;
    }

    /** Tells of the iteration that was made last. */
    void tell(Scale scale, Map<String, Double> terms) {
        long work = scales.stream().mapToLong(Scale::work).sum();
        int iterations = scales.stream().mapToInt(Scale::iterations).sum();
        double left = done < FIRST_TIMES ? Double.NaN : workSeconds / workDone * (work - workDone);
        listener.iterated(new Progress(
                done, iterations, (double) workDone / work, scale.width(), scale.height(), left, terms, "iteration"));
    }

    /**
     * Tells of a run without iterations.
     *
     * @param tiles done
     * @param all there are
     */
    void tell(Scale scale, int tiles, int all, double secondsLeft) {
        listener.iterated(new Progress(
                tiles, all, (double) tiles / all, scale.width(), scale.height(), secondsLeft, Map.of(), "tile"));
    }

    /** Notes that a run without iterations is over. */
    void endInstant(Scale scale, Outcome how) {
        scaleReports.add(new Recipe.ScaleReport(scale.width(), scale.height(), 0, 0));
        end(how);
    }

    boolean wantsImage() {
        return listener.wantsImage();
    }

    void show(Pixels image) {
        listener.imaged(image.toImg());
    }

    /** Notes that a scale begins. */
    void beginScale(Scale scale) {
        // A scale that was continued has begun already.
        if (running == null) {
            running = new Running(scale, done, 0, System.nanoTime());
        }
    }

    /** Notes that the scale is over, whether or not it came to its end. */
    void endScale() {
        addRunning(scaleReports);
        running = null;
    }

    private void addRunning(List<Recipe.ScaleReport> reports) {
        int count = running == null ? 0 : done - running.doneBefore;
        if (count > 0) {
            double seconds = running.secondsBefore + (System.nanoTime() - running.began) / 1e9;
            reports.add(new Recipe.ScaleReport(running.scale.width(), running.scale.height(), count, seconds / count));
        }
    }

    /**
     * Goes on with the report of a run that was broken off.
     *
     * @param before of that run
     * @param at the scale that it was at, from 0
     * @throws IllegalArgumentException if it went through other scales
     */
    void goOn(Recipe before, int at) {
        List<Recipe.ScaleReport> made = before.scales();
        if (at >= scales.size() || made.size() < at || made.size() > at + 1) {
            throw new IllegalArgumentException(
                    "It was at scale " + (at + 1) + " of " + scales.size() + ", after " + made.size() + ".");
        }
        course.putAll(before.losses().course());
        firstLosses = before.losses().start();
        notices.addAll(before.notices());
        for (int i = 0; i < made.size(); i++) {
            Scale scale = scales.get(i);
            Recipe.ScaleReport report = made.get(i);
            requirePlanned(report, scale, i < at);
            double seconds = report.iterations() * report.secondsPerIteration();
            workDone += scale.work() / scale.iterations() * report.iterations();
            workSeconds += seconds;
            if (i < at) {
                scaleReports.add(report);
            } else {
                running = new Running(scale, done, seconds, System.nanoTime());
            }
            done += report.iterations();
        }
    }

    private static void requirePlanned(Recipe.ScaleReport report, Scale scale, boolean over) {
        boolean size = report.width() == scale.width() && report.height() == scale.height();
        boolean count = over ? report.iterations() == scale.iterations() : report.iterations() <= scale.iterations();
        if (!size || !count) {
            throw new IllegalArgumentException("It went through other scales than this version would: "
                    + report.iterations() + " iterations at " + report.width() + "×" + report.height() + ".");
        }
    }

    /** Iterations of the scale that the run is at. */
    int doneInScale() {
        return running == null ? 0 : done - running.doneBefore;
    }

    /** The terms of the picture that the run came to. */
    void measured(Map<String, Double> terms) {
        lastLosses = terms;
    }

    void end(Outcome how) {
        outcome = how;
    }

    /** How many iterations were made so far. */
    int done() {
        return done;
    }

    List<Recipe.ScaleReport> scaleReports() {
        List<Recipe.ScaleReport> reports = new ArrayList<>(scaleReports);
        addRunning(reports);
        return reports;
    }

    Recipe.Losses losses() {
        return new Recipe.Losses(firstLosses, lastLosses, course);
    }

    /** The iteration after which the person cancelled; the present one while the run goes on; null for a whole run. */
    Integer cancelledAt() {
        if (outcome == null) {
            return done;
        }
        return outcome instanceof Outcome.Cancelled cancelled ? cancelled.after() : null;
    }

    /** Why it ended early by itself, with the iteration; null for a whole run. */
    String stopped() {
        return outcome instanceof Outcome.Stopped stopped ? "stopped " + stopped.where() : null;
    }

    /** What happened on the way that a person should know, in sentences. */
    List<String> notices() {
        return List.copyOf(notices);
    }
}
