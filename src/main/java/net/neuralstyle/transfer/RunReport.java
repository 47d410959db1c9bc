package net.neuralstyle.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.recipe.Recipe;

/** How a run goes: tells its listener, and keeps what the recipe will say. */
final class RunReport {
    /** Before so many iterations nobody can say how long the rest will take. */
    private static final int FIRST_TIMES = 3;

    private final ProgressListener listener;
    private final List<Scales.Scale> scales;
    private final List<Recipe.ScaleReport> scaleReports = new ArrayList<>();
    private final Map<Integer, Double> course = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private Map<String, Double> firstLosses = Map.of();
    private Map<String, Double> lastLosses = Map.of();
    private Outcome outcome;
    private int done;
    private long workDone;
    private double workSeconds;

    /**
     * A run that has not begun.
     *
     * @param scales that are planned
     */
    RunReport(ProgressListener listener, List<Scales.Scale> scales) {
        this.listener = listener;
        this.scales = scales;
    }

    /** What the run will take, and what others would. */
    void expect(MemoryBudget budget) {
        listener.forecast(budget.forecast());
        listener.expected(budget.estimate(scales));
    }

    /** The same of a run without iterations. */
    void expect(InstantBudget budget, InstantRehearsal rehearsal, Scales.Scale scale, int side) {
        InstantRehearsal.Seconds seconds = rehearsal.seconds();
        listener.forecast(budget.forecast(seconds));
        listener.expected(budget.estimate(seconds, scale, side));
    }

    /** Something that a person should know, in a sentence. */
    void notice(String message) {
        notices.add(message);
        listener.noticed(message);
    }

    /** Called between layers, so that a person who cancels does not wait for a large image's whole iteration. */
    void stopIfCancelled() {
        if (listener.isCanceled()) {
            throw new CancellationException("cancelled after iteration " + done);
        }
    }

    /**
     * An iteration was made.
     *
     * @param terms of the image before it; empty where they were not read
     */
    void count(Scales.Scale scale, Map<String, Double> terms, double seconds) {
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
    void tell(Scales.Scale scale, Map<String, Double> terms) {
        long work = scales.stream().mapToLong(Scales.Scale::work).sum();
        int iterations = scales.stream().mapToInt(Scales.Scale::iterations).sum();
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
    void tell(Scales.Scale scale, int tiles, int all, double secondsLeft) {
        listener.iterated(new Progress(
                tiles, all, (double) tiles / all, scale.width(), scale.height(), secondsLeft, Map.of(), "tile"));
    }

    /** A run without iterations is over. */
    void endInstant(Scales.Scale scale, Outcome how) {
        scaleReports.add(new Recipe.ScaleReport(scale.width(), scale.height(), 0, 0));
        end(how);
    }

    boolean wantsImage() {
        return listener.wantsImage();
    }

    void show(Pixels image) {
        listener.imaged(image.toImg());
    }

    /**
     * A scale is over, whether or not it came to its end.
     *
     * @param doneBefore iterations before it
     * @param seconds that it took
     */
    void endScale(Scales.Scale scale, int doneBefore, double seconds) {
        int count = done - doneBefore;
        if (count > 0) {
            scaleReports.add(new Recipe.ScaleReport(scale.width(), scale.height(), count, seconds / count));
        }
    }

    /** The terms of the picture that the run came to. */
    void measured(Map<String, Double> terms) {
        lastLosses = terms;
    }

    void end(Outcome how) {
        outcome = how;
    }

    /** Iterations so far. */
    int done() {
        return done;
    }

    List<Recipe.ScaleReport> scaleReports() {
        return scaleReports;
    }

    Recipe.Losses losses() {
        return new Recipe.Losses(firstLosses, lastLosses, course);
    }

    /** The iteration after which the person cancelled; null for a whole run. */
    Integer cancelledAt() {
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
