package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.ReportingObjective;
import net.neuralstyle.optim.MovingAverage;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.tensor.Reading;

/**
 * The iterations of one scale. Where the losses become NaN, infinite or many times what they were, it goes back to the
 * best image and on in half as long steps; after a few times it gives up. Losses are read every few iterations, since
 * reading waits for the device: only those images can be the best. Owns the image.
 */
final class Descent implements AutoCloseable {
    /** Images of its own: the present one, the average and the best one. */
    static final int IMAGES = 3;

    /** Losses are read once in so many iterations. */
    static final int READ_EVERY = 5;

    /** The name of its image among what it remembers. */
    static final String IMAGE = "image";

    private static final String READINGS = "readings";
    private static final String HIGHEST = "highestOfFirst";
    private static final String CAUTION = "caution";
    private static final String RETURNS = "returns";

    private static final int MOST_RETURNS = 3;
    private static final double EXPLOSION = 10;
    /** Adam's first steps are as long as all others and may well make a start from the content worse. */
    private static final int FIRST_READINGS = 3;

    private final Optimizer optimizer;
    private final double averageDecay;
    private final Consumer<String> notices;
    private final BestImage best;
    private NDArray image;
    private MovingAverage average;
    private Watch watch;
    /** As it was between the last two iterations: one that breaks off is made again, and read again. */
    private Watch kept;

    private String failure;

    /**
     * What the descent saw of the losses.
     *
     * @param readings how many
     * @param highestOfFirst of the first few
     * @param caution what steps are multiplied by
     * @param returns to the best image
     */
    private record Watch(int readings, double highestOfFirst, double caution, int returns) {
        static final Watch NOTHING = new Watch(0, 0, 1, 0);

        Watch read(double total) {
            return new Watch(
                    readings + 1,
                    readings < FIRST_READINGS ? Math.max(highestOfFirst, total) : highestOfFirst,
                    caution,
                    returns);
        }

        Watch returned() {
            return new Watch(readings, highestOfFirst, caution / 2, returns + 1);
        }
    }

    /**
     * Begins a scale at an image.
     *
     * @param image 1×3×H×W, owned by this from now on
     * @param averageDecay as of {@link MovingAverage}
     * @param notices told when it goes back
     */
    Descent(Optimizer optimizer, NDArray image, double averageDecay, Consumer<String> notices) {
        this(optimizer, averageDecay, notices, new BestImage(), Watch.NOTHING);
        this.image = image;
        average = new MovingAverage(averageDecay);
    }

    private Descent(Optimizer optimizer, double averageDecay, Consumer<String> notices, BestImage best, Watch watch) {
        this.optimizer = optimizer;
        this.averageDecay = averageDecay;
        this.notices = notices;
        this.best = best;
        this.watch = watch;
        kept = watch;
    }

    /**
     * Goes on from where another one stood.
     *
     * @param optimizer that remembers the other one's steps
     * @param averageDecay of the other one
     * @param notices told when it goes back
     * @param stood of the other one; its arrays are this one's from now on
     * @throws IllegalArgumentException if something is missing; the arrays are the caller's still
     */
    static Descent from(Optimizer optimizer, double averageDecay, Consumer<String> notices, Stand stood) {
        Snapshot own = stood.own;
        Watch watch = new Watch(
                (int) own.number(READINGS), own.number(HIGHEST), own.number(CAUTION), (int) own.number(RETURNS));
        Descent descent = new Descent(optimizer, averageDecay, notices, BestImage.of(stood.best), watch);
        descent.average = MovingAverage.of(averageDecay, stood.average);
        descent.image = own.array(IMAGE);
        return descent;
    }

    /**
     * The place where a descent stands between two iterations. In the middle of one it is where that began: nothing was
     * changed yet.
     *
     * @param own the image and what was seen of the losses
     * @param average of the images
     * @param best image
     */
    record Stand(Snapshot own, Snapshot average, Snapshot best) {}

    /** Describes where the descent stands; the arrays stay its own, and are there until the next iteration. */
    Stand stand() {
        Snapshot own = new Snapshot(
                Map.of(IMAGE, image),
                Map.of(
                        READINGS,
                        (double) kept.readings,
                        HIGHEST,
                        kept.highestOfFirst,
                        CAUTION,
                        kept.caution,
                        RETURNS,
                        (double) kept.returns));
        return new Stand(own, average.snapshot(), best.snapshot());
    }

    /**
     * Makes one iteration.
     *
     * @param objective the scale's
     * @param iteration of this scale, from 0
     * @param rateFactor as of {@link Optimizer#step}
     * @return the terms of the image before it; empty where they were not read, or were no use
     * @throws IllegalStateException if the losses of the start are not finite
     */
    Map<String, Double> step(ReportingObjective objective, int iteration, double rateFactor) {
        kept = watch;
        objective.begin(iteration, iteration % READ_EVERY == 0);
        boolean made = optimizer.step(
                objective, image, watch.caution * rateFactor, (at, evaluation) -> isOfUse(at, objective.terms()));
        if (!made) {
            goBack(iteration, objective.terms());
            kept = watch;
            return Map.of();
        }
        average.add(image);
        kept = watch;
        return objective.terms();
    }

    /** Whether a step may begin at an image, and keeps the image where it is the best so far. */
    private boolean isOfUse(NDArray at, Map<String, Double> terms) {
        if (terms.isEmpty()) {
            return true;
        }
        if (isDivergence(terms.get(WeightedLosses.TOTAL))) {
            return false;
        }
        best.offer(at, terms);
        return true;
    }

    private boolean isDivergence(double total) {
        if (!Double.isFinite(total)) {
            return true;
        }
        watch = watch.read(total);
        return watch.readings > FIRST_READINGS && total > EXPLOSION * watch.highestOfFirst;
    }

    private void goBack(int iteration, Map<String, Double> terms) {
        double total = terms.get(WeightedLosses.TOTAL);
        if (best.isEmpty()) {
            throw new IllegalStateException("The losses are " + total + " from the start: these weights, layers or"
                    + " pictures cannot be used together. Try precision fp32 or smaller layer weights. " + terms);
        }
        image.close();
        image = best.copy();
        average.close();
        average = new MovingAverage(averageDecay);
        average.add(image);
        if (watch.returns == MOST_RETURNS) {
            failure = String.format(
                    Locale.ROOT,
                    "the losses became %g again after the steps were shortened %d times; this is the best image",
                    total,
                    MOST_RETURNS);
            return;
        }
        watch = watch.returned();
        optimizer.restart();
        notices.accept(String.format(
                Locale.ROOT,
                "The losses became %g at iteration %d of this scale: went back to the best image, on in half as long"
                        + " steps.",
                total,
                iteration + 1));
    }

    /**
     * The terms of the average, after the last iteration. Where they are not finite, which no reading saw any more, it
     * gives up.
     *
     * @return those of the best image where it gave up
     */
    Map<String, Double> end(ReportingObjective objective) {
        objective.begin(ReportingObjective.AFTER_THE_LAST, false);
        try (NDArray mean = mean()) {
            Map<String, Double> terms = objective.measured(mean);
            double total = terms.get(WeightedLosses.TOTAL);
            if (Double.isFinite(total)) {
                return terms;
            }
            failure = "the losses became " + total + " in the last iterations; this is the best image";
            return best.terms();
        }
    }

    /**
     * The average of the last images for the next scale to go on from; the best one, and no moments, where the last
     * iterations went wrong and no reading saw it any more.
     */
    Pixels handOver() {
        try (NDArray mean = mean();
                NDArray sum = mean.sum()) {
            if (Float.isFinite(Reading.one(sum))) {
                return Pixels.of(mean);
            }
        }
        optimizer.restart();
        notices.accept("The last iterations of this scale led to no picture: went back to its best image.");
        return best();
    }

    /** The reason why the descent gave up; null while it goes on. */
    String failure() {
        return failure;
    }

    /** The average of the last images, to be closed by the caller. */
    NDArray mean() {
        return average.value();
    }

    /** The image with the smallest losses so far; the start before the first reading. */
    Pixels best() {
        return best.isEmpty() ? Pixels.of(image) : best.pixels();
    }

    /** The terms of the best image; empty before the first reading. */
    Map<String, Double> bestTerms() {
        return best.terms();
    }

    @Override
    public void close() {
        image.close();
        average.close();
        best.close();
    }
}
