package net.neuralstyle.encoder;

import static net.neuralstyle.encoder.TrainingColumns.features;
import static net.neuralstyle.encoder.TrainingColumns.number;
import static net.neuralstyle.encoder.TrainingColumns.space;
import static net.neuralstyle.encoder.TrainingColumns.times;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The painting loss's gradient with respect to pictures: that of the student is to point where the teacher's does.
 *
 * <p>With v the derivative of the error by the student's gradient g, the error's derivative by the weights is that of
 * ⟨v, g⟩, the loss's slope along v, taken as a difference over a small step of the pictures: no second derivatives.
 */
final class TrainingSlopes {
    /** Root mean square of the pictures' step, in 0–1. */
    private static final double STEP = .02;

    private final StudentNetwork student;
    private final NDArray pictures;
    private final NDArray steps;
    private final NDArray sizes;
    private final TrainingLosses.Target target;
    private final float[] places;
    private final double error;

    /**
     * Finds the directions v.
     *
     * @param x 3·N×3×H×W: pictures, their styles, their contents
     * @param places 2×N×M×2, of the pictures and of their styles
     */
    TrainingSlopes(StudentNetwork student, TeacherNetwork teacher, NDArray x, float[] places) {
        this.student = student;
        long n = x.getShape().get(0) / 3;
        int half = places.length / 2;
        this.places = Arrays.copyOf(places, half);
        float[] stylePlaces = Arrays.copyOfRange(places, half, places.length);
        pictures = x.get(new NDIndex(":" + n)).duplicate();
        NDArray style = x.get(new NDIndex(n + ":" + 2 * n));
        NDArray content = x.get(new NDIndex(2 * n + ":"));
        TrainingLosses.Target theirTarget = target(teacher, style, content, stylePlaces, null);
        NDArray theirs = gradient(pictures, image -> painting(teacher, image, theirTarget, this.places));
        target = target(student, style, content, stylePlaces, theirTarget);
        NDArray mine = gradient(pictures, image -> painting(student, image, target, this.places));
        double[] sum = new double[1];
        NDArray v = gradient(mine, g -> {
            NDArray each = TrainingLosses.gradientError(g, theirs);
            sum[0] = each.mean().getFloat();
            return each;
        });
        error = sum[0];
        NDArray size =
                v.square().reshape(v.getShape().get(0), -1).mean(new int[] {1}).sqrt();
        sizes = size.maximum(number(size, 1e-20));
        steps = v.div(sizes.reshape(-1, 1, 1, 1)).mul(number(v, STEP));
    }

    /** The error itself. */
    double error() {
        return error;
    }

    /** A scalar whose derivative by the weights is the error's; to be made under a collector. */
    NDArray slope() {
        NDArray both = NDArrays.concat(new NDList(pictures.add(steps), pictures.sub(steps)), 0);
        float[] twice = Arrays.copyOf(places, 2 * places.length);
        System.arraycopy(places, 0, twice, places.length, places.length);
        NDArray losses = painting(student, both, target.twice(), twice);
        long n = pictures.getShape().get(0);
        NDArray difference = losses.get(new NDIndex(":" + n)).sub(losses.get(new NDIndex(n + ":")));
        return times(difference.mul(sizes), 1 / (2 * STEP)).mean();
    }

    private static NDArray painting(
            TrainingNetwork network, NDArray image, TrainingLosses.Target target, float[] places) {
        Map<String, NDArray> found = network.trunk(image, "4_2");
        return TrainingLosses.painting(
                features(network, found, places, TrainingNetwork.COLUMNS),
                TrainingLosses.cells(network, found),
                target);
    }

    /** Constants of a network; the neighbours are the teacher's, found at first. */
    private TrainingLosses.Target target(
            TrainingNetwork network, NDArray style, NDArray content, float[] at, TrainingLosses.Target first) {
        Map<String, NDArray> styles =
                constant(features(network, network.trunk(style, "4_1"), at, TrainingNetwork.COLUMNS));
        NDArray wanted =
                TrainingLosses.cells(network, network.trunk(content, "4_2")).stopGradient();
        if (first != null) {
            return new TrainingLosses.Target(styles, space(styles), first.nearest(), first.back(), wanted);
        }
        Map<String, NDArray> own = features(network, network.trunk(pictures, "4_1"), places, TrainingNetwork.COLUMNS);
        return TrainingLosses.Target.nearest(own, styles, wanted);
    }

    private static Map<String, NDArray> constant(Map<String, NDArray> features) {
        Map<String, NDArray> constants = new LinkedHashMap<>();
        features.forEach((layer, f) -> constants.put(layer, f.stopGradient()));
        return constants;
    }

    /** A function of an array whose sum's gradient is asked for. */
    private interface Scalars {
        NDArray of(NDArray x);
    }

    private static NDArray gradient(NDArray at, Scalars function) {
        NDArray x = at.duplicate();
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(function.of(x).sum());
        }
        return x.getGradient().duplicate();
    }
}
