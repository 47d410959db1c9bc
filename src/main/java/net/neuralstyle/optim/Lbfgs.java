package net.neuralstyle.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import net.neuralstyle.tensor.Reading;

/**
 * L-BFGS: each step follows −H·g with an H that explains how the gradient changed over the last steps (Liu &amp; Nocedal, On
 * the Limited Memory BFGS Method for Large Scale Optimization, Mathematical Programming 45, 1989), to a point that meets the
 * strong Wolfe conditions. Of smooth objectives it makes far more than Adam in as many evaluations; where each evaluation
 * looks at another sample, its picture of the curvature is blurred. Pixels are not clamped: the gradient's change would no
 * longer belong to the step.
 */
public final class Lbfgs implements Optimizer {
    private static final String CURVATURE = " curvature";
    private static final String STEP = " step";
    private static final String CHANGE = " change";

    private final int history;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    /**
     * One step, s, and how the gradient changed on it, y.
     *
     * @param curvature yᵀs, above 0
     */
    private record Pair(NDArray step, NDArray change, double curvature) implements AutoCloseable {
        @Override
        public void close() {
            step.close();
            change.close();
        }
    }

    /**
     * An optimiser that has seen nothing.
     *
     * @param history how many steps it remembers, at least 1
     */
    public Lbfgs(int history) {
        this.history = history;
    }

    @Override
    public boolean step(Objective objective, NDArray image, double rateFactor, Judge judge) {
        try (Evaluation start = objective.evaluate(image)) {
            if (!judge.accepts(image, start)) {
                return false;
            }
            double value = Reading.one(start.value());
            NDArray direction = direction(start.gradient());
            double slope = product(start.gradient(), direction);
            if (!(slope < 0) && !pairs.isEmpty()) {
                direction.close();
                restart();
                direction = direction(start.gradient());
                slope = product(start.gradient(), direction);
            }
            try (NDArray along = direction) {
                if (slope < 0 && Double.isFinite(slope)) {
                    double first = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
                    search(objective, image, start, along, new LinePoint(0, value, slope), rateFactor * first);
                }
            }
            return true;
        }
    }

    private void search(
            Objective objective, NDArray image, Evaluation start, NDArray direction, LinePoint from, double first) {
        try (Trials trials = new Trials(objective, image, direction)) {
            LinePoint found = new StrongWolfe(trials::at, from).from(first);
            if (found.at() == 0) {
                // Nothing better along there: what was learnt about the curvature is of no use here.
                restart();
                return;
            }
            if (trials.last() != found.at()) {
                trials.at(found.at());
            }
            remember(trials, start, direction, found.at());
            trials.image().copyTo(image);
        }
    }

    private void remember(Trials trials, Evaluation start, NDArray direction, double length) {
        NDArray step = scaled(direction, length);
        NDArray change = trials.gradient().sub(start.gradient());
        Pair pair = new Pair(step, change, product(step, change));
        // Without curvature H would no longer lead downwards.
        if (!(pair.curvature > Math.ulp(1f) * product(change, change))) {
            pair.close();
            return;
        }
        pairs.addLast(pair);
        if (pairs.size() > history) {
            pairs.removeFirst().close();
        }
    }

    /** −H·g, by the two loops over what is remembered; to be closed by the caller. */
    private NDArray direction(NDArray gradient) {
        NDArray direction = scaled(gradient, -1);
        List<Double> parts = new ArrayList<>();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            double part = product(pair.step, direction) / pair.curvature;
            parts.add(part);
            add(direction, pair.change, -part);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            try (NDArray factor = scalar(gradient, last.curvature / product(last.change, last.change))) {
                direction.muli(factor);
            }
        }
        int i = parts.size();
        for (Pair pair : pairs) {
            double part = product(pair.change, direction) / pair.curvature;
            i--;
            add(direction, pair.step, parts.get(i) - part);
        }
        return direction;
    }

    private static void add(NDArray to, NDArray what, double factor) {
        try (NDArray scaled = scaled(what, factor)) {
            to.addi(scaled);
        }
    }

    private static NDArray scaled(NDArray array, double factor) {
        try (NDArray scalar = scalar(array, factor)) {
            return array.mul(scalar);
        }
    }

    private static NDArray scalar(NDArray like, double value) {
        return like.getManager().full(new Shape(), (float) value);
    }

    private static double product(NDArray a, NDArray b) {
        try (NDArray products = a.mul(b);
                NDArray sum = products.sum()) {
            return Reading.one(sum);
        }
    }

    /** Images along a direction, of which the last one's evaluation is kept. */
    private static final class Trials implements AutoCloseable {
        private final Objective objective;
        private final NDArray start;
        private final NDArray direction;
        private double last;
        private NDArray image;
        private Evaluation evaluation;

        Trials(Objective objective, NDArray start, NDArray direction) {
            this.objective = objective;
            this.start = start;
            this.direction = direction;
        }

        LinePoint at(double length) {
            close();
            last = length;
            try (NDArray offset = scaled(direction, length)) {
                image = start.add(offset);
            }
            evaluation = objective.evaluate(image);
            return new LinePoint(length, Reading.one(evaluation.value()), product(evaluation.gradient(), direction));
        }

        double last() {
            return last;
        }

        NDArray image() {
            return image;
        }

        NDArray gradient() {
            return evaluation.gradient();
        }

        @Override
        public void close() {
            if (image != null) {
                image.close();
                image = null;
            }
            if (evaluation != null) {
                evaluation.close();
                evaluation = null;
            }
        }
    }

    /** Steps and changes, and beside them the direction, a trial and its gradient. */
    @Override
    public int imagesKept() {
        return 2 * history + 3;
    }

    /** Steps of another size say nothing about this one's curvature. */
    @Override
    public void resize(long height, long width, Resampling signed, Resampling nonNegative) {
        restart();
    }

    @Override
    public void restart() {
        pairs.forEach(Pair::close);
        pairs.clear();
    }

    @Override
    public Snapshot snapshot() {
        Snapshot.Builder snapshot = new Snapshot.Builder().number("pairs", pairs.size());
        int i = 0;
        for (Pair pair : pairs) {
            String name = "pair " + i++;
            snapshot.array(name + STEP, pair.step)
                    .array(name + CHANGE, pair.change)
                    .number(name + CURVATURE, pair.curvature);
        }
        return snapshot.build();
    }

    @Override
    public void remember(Snapshot of, long height, long width) {
        int count = (int) of.number("pairs");
        Shape shape = new Shape(1, 3, height, width);
        List<Pair> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "pair " + i;
            found.add(new Pair(
                    of.array(name + STEP, shape), of.array(name + CHANGE, shape), of.number(name + CURVATURE)));
        }
        restart();
        pairs.addAll(found);
    }

    @Override
    public void close() {
        restart();
    }
}
