package net.neuralstyle.optim;

import java.util.function.DoubleFunction;

/**
 * Looks along a line for a point where a function has fallen enough and become flat enough (the strong Wolfe conditions):
 *
 * <pre>
 * φ(t) ≤ φ(0) + μ·t·φ′(0)        |φ′(t)| ≤ η·|φ′(0)|
 * </pre>
 *
 * <p>The search of Moré &amp; Thuente (Line Search Algorithms with Guaranteed Sufficient Decrease, ACM TOMS 20, 1994), which
 * L-BFGS-B uses too: an interval [x, y] with the best point at x, in which cubics and parabolas through what is known propose
 * the next trial. Values that are not finite count as far too large.
 */
final class StrongWolfe {
    private static final double ENOUGH_DECREASE = 1e-3;
    private static final double ENOUGH_FLATNESS = .9;
    private static final double NARROW = .1;
    private static final int MOST_TRIALS = 20;
    private static final double LEAST_FORWARD = 1.1;
    private static final double MOST_FORWARD = 4;
    private static final double SAFE = .66;
    private static final double MOST = 1e10;

    private final DoubleFunction<LinePoint> line;
    private final LinePoint start;
    private LinePoint best;
    private LinePoint other;
    private boolean bracketed;
    private boolean fallenEnough;
    private double least;
    private double most;
    private double width = MOST;
    private double widthBefore = 2 * MOST;

    /**
     * A search along a line.
     *
     * @param line the function
     * @param start its point at 0, with a negative slope
     */
    StrongWolfe(DoubleFunction<LinePoint> line, LinePoint start) {
        this.line = line;
        this.start = start;
        best = start;
        other = start;
    }

    /**
     * Searches along the line.
     *
     * @param first the first trial, above 0
     * @return a point that meets the conditions, or the best that was found; the start itself where none was better
     */
    LinePoint from(double first) {
        double at = first;
        most = at + MOST_FORWARD * at;
        for (int i = 0; i < MOST_TRIALS; i++) {
            LinePoint trial = line.apply(at);
            if (!trial.isFinite()) {
                at = (best.at() + at) / 2;
                continue;
            }
            double line = ENOUGH_DECREASE * start.slope();
            boolean low = trial.value() <= start.value() + trial.at() * line;
            if (low && Math.abs(trial.slope()) <= -ENOUGH_FLATNESS * start.slope()) {
                return trial;
            }
            if (bracketed && (at <= least || at >= most || most - least <= NARROW * most)) {
                return best;
            }
            fallenEnough |= low && trial.slope() >= 0;
            boolean modified = !fallenEnough && trial.value() <= best.value() && !low;
            at = next(trial, modified ? line : 0);
        }
        return best;
    }

    /**
     * Takes a trial into account.
     *
     * @param line subtracted as long as nothing has fallen enough, so that the interval comes to hold what has
     * @return the next trial
     */
    private double next(LinePoint trial, double line) {
        double proposed = proposed(best.less(line), other.less(line), trial.less(line));
        boolean higher = trial.less(line).value() > best.less(line).value();
        boolean turned = trial.less(line).slope() * best.less(line).slope() < 0;
        if (higher) {
            other = trial;
        } else {
            if (turned) {
                other = best;
            }
            best = trial;
        }
        double at = proposed;
        if (bracketed) {
            if (Math.abs(other.at() - best.at()) >= SAFE * widthBefore) {
                at = best.at() + (other.at() - best.at()) / 2;
            }
            widthBefore = width;
            width = Math.abs(other.at() - best.at());
            least = Math.min(best.at(), other.at());
            most = Math.max(best.at(), other.at());
        } else {
            least = at + LEAST_FORWARD * (at - best.at());
            most = at + MOST_FORWARD * (at - best.at());
        }
        at = Math.max(0, Math.min(MOST, at));
        return bracketed && (at <= least || at >= most || most - least <= NARROW * most) ? best.at() : at;
    }

    /** The four cases of the paper's section 4. */
    private double proposed(LinePoint x, LinePoint y, LinePoint trial) {
        if (trial.value() > x.value()) {
            double cubic = x.cubicMinimum(trial);
            double parabola = x.parabolaByValue(trial);
            bracketed = true;
            return Math.abs(cubic - x.at()) < Math.abs(parabola - x.at()) ? cubic : cubic + (parabola - cubic) / 2;
        }
        if (trial.slope() * x.slope() < 0) {
            double cubic = trial.cubicMinimum(x);
            double secant = trial.secant(x);
            bracketed = true;
            return Math.abs(cubic - trial.at()) > Math.abs(secant - trial.at()) ? cubic : secant;
        }
        if (Math.abs(trial.slope()) < Math.abs(x.slope())) {
            return flatter(x, y, trial);
        }
        if (bracketed) {
            return trial.cubicMinimum(y);
        }
        return trial.at() > x.at() ? most : least;
    }

    /** Lower, with a smaller slope of the same sign: the cubic may have no minimum on this side. */
    private double flatter(LinePoint x, LinePoint y, LinePoint trial) {
        double cubic = trial.cubicMinimum(x);
        boolean forward = trial.at() > x.at();
        if (Double.isNaN(cubic) || forward == cubic < trial.at()) {
            cubic = forward ? most : least;
        }
        double secant = trial.secant(x);
        if (!bracketed) {
            double farther = Math.abs(cubic - trial.at()) > Math.abs(secant - trial.at()) ? cubic : secant;
            return Math.max(least, Math.min(most, farther));
        }
        double nearer = Math.abs(cubic - trial.at()) < Math.abs(secant - trial.at()) ? cubic : secant;
        double limit = trial.at() + SAFE * (y.at() - trial.at());
        return forward ? Math.min(limit, nearer) : Math.max(limit, nearer);
    }
}
