package net.neuralstyle.encoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Adam (Kingma &amp; Ba, 2014) on a network's weights, β 0.9 and 0.99, after all gradients are cut to a common length. */
final class TrainingAdam {
    private static final double BETA1 = .9;
    private static final double BETA2 = .99;
    private static final double EPSILON = 1e-8;

    private final List<NDArray> weights;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> squares = new ArrayList<>();
    private final double largest;
    private int steps;

    /**
     * At its beginning; the moments belong to the weights' manager.
     *
     * @param largest length of all gradients together to which a longer one is cut
     */
    TrainingAdam(Collection<NDArray> weights, double largest) {
        this.weights = List.copyOf(weights);
        this.largest = largest;
        for (NDArray weight : weights) {
            means.add(weight.zerosLike());
            squares.add(weight.zerosLike());
        }
    }

    /** Sets all gradients to 0: libtorch adds to them, and DJL's collector clears only those of its own manager. */
    void forget() {
        for (NDArray weight : weights) {
            if (weight.hasGradient()) {
                try (NDArray gradient = weight.getGradient()) {
                    gradient.subi(gradient);
                }
            }
        }
    }

    /** Moves the weights against their gradients. */
    void step(double rate) {
        step(weights.stream().map(each -> rate).toList());
    }

    /** The same with a rate for each. */
    void step(List<Double> rates) {
        steps++;
        double factor = Math.min(1, largest / (length() + 1e-6));
        double first = 1 - Math.pow(BETA1, steps);
        double second = 1 - Math.pow(BETA2, steps);
        for (int i = 0; i < weights.size(); i++) {
            NDArray m = means.get(i);
            NDArray v = squares.get(i);
            try (NDArray gradient = weights.get(i).getGradient();
                    NDArray cut = gradient.mul(factor);
                    NDArray part = cut.mul(1 - BETA1);
                    NDArray square = cut.square();
                    NDArray squarePart = square.mul(1 - BETA2)) {
                m.muli(BETA1).addi(part);
                v.muli(BETA2).addi(squarePart);
            }
            try (NDArray scaled = v.div(second);
                    NDArray root = scaled.sqrt();
                    NDArray under = root.add(EPSILON);
                    NDArray direction = m.div(under);
                    NDArray move = direction.mul(rates.get(i) / first)) {
                weights.get(i).subi(move);
            }
        }
    }

    /** The moments, in the weights' order: first those of the gradients, then those of their squares. */
    List<NDArray> moments() {
        List<NDArray> all = new ArrayList<>(means);
        all.addAll(squares);
        return all;
    }

    /**
     * Goes on from where another one was.
     *
     * @param moments as {@link #moments()} gives them
     * @param steps that were made with them
     */
    void resume(List<NDArray> moments, int steps) {
        List<NDArray> mine = moments();
        for (int i = 0; i < mine.size(); i++) {
            moments.get(i).copyTo(mine.get(i));
        }
        this.steps = steps;
    }

    private double length() {
        double sum = 0;
        for (NDArray weight : weights) {
            try (NDArray gradient = weight.getGradient();
                    NDArray square = gradient.square();
                    NDArray total = square.sum()) {
                sum += total.getFloat();
            }
        }
        return Math.sqrt(sum);
    }
}
