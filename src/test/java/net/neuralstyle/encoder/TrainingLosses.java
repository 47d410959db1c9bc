package net.neuralstyle.encoder;

import static net.neuralstyle.encoder.TrainingColumns.WEIGHTS;
import static net.neuralstyle.encoder.TrainingColumns.columns;
import static net.neuralstyle.encoder.TrainingColumns.distances;
import static net.neuralstyle.encoder.TrainingColumns.features;
import static net.neuralstyle.encoder.TrainingColumns.number;
import static net.neuralstyle.encoder.TrainingColumns.rows;
import static net.neuralstyle.encoder.TrainingColumns.space;
import static net.neuralstyle.encoder.TrainingColumns.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a student is from its teacher, by what the optimiser of pictures uses of it; the formulas of losses.py. */
final class TrainingLosses {
    private static final Map<String, Double> FEATURE_WEIGHTS =
            Map.of("1_1", .5, "2_1", 1., "3_1", 2., "4_1", 2., "4_2", 1., "5_1", .2);
    private static final double BEFORE_RELU = .1;
    private static final double TEMPERATURE = .03;
    private static final double COVARIANCE = .6;
    private static final double STRENGTH = 3;
    private static final double CONTENT = 1.7;

    private TrainingLosses() {}

    /**
     * The loss of a batch and its terms.
     *
     * @param sum what is minimised
     * @param parts features, neighbours, columns, covariance
     */
    record Likeness(NDArray sum, List<NDArray> parts) {}

    /**
     * Compares student and teacher.
     *
     * @param x N×3×H×W; the first half are pictures, each with its style in the second half
     * @param places N×M×2, at which features are compared
     */
    static Likeness likeness(StudentNetwork student, TeacherNetwork teacher, NDArray x, float[] places) {
        Map<String, NDArray> theirs = new LinkedHashMap<>();
        features(teacher, teacher.trunk(x, "5_1"), places, TrainingNetwork.LAYERS)
                .forEach((layer, f) -> theirs.put(layer, f.stopGradient()));
        Map<String, NDArray> found = student.trunk(x, "5_1");
        Map<String, NDArray> before = new LinkedHashMap<>();
        Map<String, NDArray> mine = new LinkedHashMap<>();
        for (String layer : TrainingNetwork.LAYERS) {
            NDArray y = student.readOut(layer, TrainingColumns.at(found.get(layer), places));
            before.put(layer, y);
            mine.put(layer, TrainingNetwork.COLUMNS.contains(layer) ? Activation.relu(y) : y);
        }
        NDArray error = featureError(before, mine, theirs);
        NDList t = halves(theirs);
        NDList s = halves(mine);
        NDArray neighbours = softNeighbours(distances(s.get(0), s.get(1)), distances(t.get(0), t.get(1)));
        NDArray apart = times(relativeMean(s.get(0), t.get(0)).add(relativeMean(s.get(1), t.get(1))), .5);
        NDArray covariance = covarianceError(mine, theirs);
        NDArray sum = error.add(times(neighbours, .5)).add(times(apart, 2)).add(covariance);
        return new Likeness(sum, List.of(error, neighbours, apart, covariance));
    }

    /** The columns of the pictures and of their styles, in the styles' spaces. */
    private static NDList halves(Map<String, NDArray> f) {
        Map<String, NDArray> pictures = new LinkedHashMap<>();
        Map<String, NDArray> styles = new LinkedHashMap<>();
        f.forEach((layer, all) -> {
            long half = all.getShape().get(0) / 2;
            pictures.put(layer, all.get(new NDIndex(":" + half)));
            styles.put(layer, all.get(new NDIndex(half + ":")));
        });
        Map<String, TrainingColumns.Axis> axes = space(styles);
        return new NDList(columns(pictures, axes), columns(styles, axes));
    }

    private static NDArray featureError(
            Map<String, NDArray> before, Map<String, NDArray> mine, Map<String, NDArray> theirs) {
        NDArray total = null;
        for (String layer : TrainingNetwork.LAYERS) {
            NDArray t = theirs.get(layer);
            NDArray variance = t.sub(t.mean(new int[] {0}, true).mean(new int[] {1}, true))
                    .square()
                    .mean();
            NDArray least = variance.maximum(number(variance, 1e-8));
            NDArray error = mine.get(layer).sub(t).square().mean().div(least);
            if (TrainingNetwork.COLUMNS.contains(layer)) {
                NDArray linear = before.get(layer).sub(t).square().mean().div(least);
                error = times(error, 1 - BEFORE_RELU).add(times(linear, BEFORE_RELU));
            }
            NDArray weighted = times(error, FEATURE_WEIGHTS.get(layer));
            total = total == null ? weighted : total.add(weighted);
        }
        return total;
    }

    private static NDArray relativeMean(NDArray a, NDArray b) {
        return a.sub(b)
                .square()
                .sum(new int[] {2})
                .mean()
                .div(b.square().sum(new int[] {2}).mean());
    }

    private static NDArray softNeighbours(NDArray mine, NDArray theirs) {
        NDArray total = null;
        for (int axis = 1; axis <= 2; axis++) {
            NDArray p = times(theirs, -1 / TEMPERATURE).logSoftmax(axis);
            NDArray q = times(mine, -1 / TEMPERATURE).logSoftmax(axis);
            NDArray divergence =
                    times(p.exp().mul(p.sub(q)).sum(new int[] {axis}).mean(), .5);
            total = total == null ? divergence : total.add(divergence);
        }
        return total;
    }

    private static NDArray covariance(NDArray f) {
        NDArray centred = f.sub(f.mean(new int[] {1}, true));
        return times(
                centred.transpose(0, 2, 1).batchMatMul(centred),
                1. / f.getShape().get(1));
    }

    private static NDArray relative(NDArray a, NDArray b, int... dimensions) {
        NDArray size = b.square().sum(dimensions);
        return a.sub(b).square().sum(dimensions).div(size.maximum(number(size, 1e-8)));
    }

    /** Of means and covariances at a layer, one a picture. */
    private static NDArray statistics(NDArray mine, NDArray theirs) {
        return relative(mine.mean(new int[] {1}), theirs.mean(new int[] {1}), 1)
                .add(relative(covariance(mine), covariance(theirs), 1, 2));
    }

    private static NDArray covarianceError(Map<String, NDArray> mine, Map<String, NDArray> theirs) {
        NDArray total = null;
        for (Map.Entry<String, Double> each : WEIGHTS.entrySet()) {
            NDArray term = times(
                    statistics(mine.get(each.getKey()), theirs.get(each.getKey()))
                            .mean(),
                    each.getValue());
            total = total == null ? term : total.add(term);
        }
        return total;
    }

    /**
     * What a picture's loss is made of beside its own features.
     *
     * @param style its features
     * @param axes its space
     * @param nearest N×M, which of the style's columns is nearest to each of the picture's
     * @param back which of the picture's to each of the style's
     * @param wanted the content's features at every cell, N×M×K
     */
    record Target(
            Map<String, NDArray> style,
            Map<String, TrainingColumns.Axis> axes,
            NDArray nearest,
            NDArray back,
            NDArray wanted) {
        /** The target whose neighbours are those of the features as they are; no gradients flow into it. */
        static Target nearest(Map<String, NDArray> picture, Map<String, NDArray> style, NDArray wanted) {
            Map<String, TrainingColumns.Axis> axes = space(style);
            Map<String, NDArray> constant = new LinkedHashMap<>();
            picture.forEach((layer, f) -> constant.put(layer, f.stopGradient()));
            NDArray d = times(distances(columns(constant, axes), columns(style, axes)), -1);
            return new Target(style, axes, d.argMax(2), d.argMax(1), wanted);
        }

        Target twice() {
            Map<String, NDArray> styles = new LinkedHashMap<>();
            style.forEach((layer, f) -> styles.put(layer, TrainingColumns.doubled(f)));
            Map<String, TrainingColumns.Axis> spaces = new LinkedHashMap<>();
            axes.forEach((layer, axis) -> spaces.put(layer, axis.twice()));
            return new Target(
                    styles,
                    spaces,
                    TrainingColumns.doubled(nearest),
                    TrainingColumns.doubled(back),
                    TrainingColumns.doubled(wanted));
        }
    }

    /** The product's loss of pictures, up to total variation, one number a picture. */
    static NDArray painting(Map<String, NDArray> picture, NDArray content, Target target) {
        NDArray a = columns(picture, target.axes());
        NDArray b = columns(target.style(), target.axes());
        NDArray forth = a.sub(rows(b, target.nearest())).square().sum(new int[] {2});
        NDArray other = rows(a, target.back()).sub(b).square().sum(new int[] {2});
        NDArray loss = times(forth.mean(new int[] {1}).add(other.mean(new int[] {1})), .25);
        for (Map.Entry<String, Double> each : WEIGHTS.entrySet()) {
            NDArray distance =
                    statistics(picture.get(each.getKey()), target.style().get(each.getKey()));
            loss = loss.add(times(distance, .5 * COVARIANCE * each.getValue()));
        }
        NDArray size = target.wanted().square().mean(new int[] {2}).mean(new int[] {1});
        NDArray kept = content.sub(target.wanted())
                .square()
                .mean(new int[] {2})
                .mean(new int[] {1})
                .div(size.maximum(number(size, 1e-6)));
        return times(loss, STRENGTH).add(times(kept, CONTENT));
    }

    /** The content's features at every cell, N×M×K. */
    static NDArray cells(TrainingNetwork network, Map<String, NDArray> found) {
        NDArray f = found.get("4_2");
        NDArray flat = f.reshape(f.getShape().get(0), f.getShape().get(1), -1).transpose(0, 2, 1);
        return network.wide("4_2", flat);
    }

    /** 1 − cosine of two gradients in each octave, weighted, N; the finest counts half. */
    static NDArray gradientError(NDArray mine, NDArray theirs) {
        List<NDArray> first = octaves(mine);
        List<NDArray> second = octaves(theirs);
        NDArray total = null;
        for (int i = 0; i < first.size(); i++) {
            NDArray a = first.get(i).reshape(first.get(i).getShape().get(0), -1);
            NDArray b = second.get(i).reshape(a.getShape());
            int[] along = {1};
            NDArray cosine = a.mul(b).sum(along).div(length(a).mul(length(b)));
            NDArray term = times(times(cosine, -1).add(number(cosine, 1)), (i == 0 ? .5 : 1) / 4.5);
            total = total == null ? term : total.add(term);
        }
        return total;
    }

    /** Of rows; never 0, where a root has no derivative. */
    private static NDArray length(NDArray rows) {
        NDArray squares = rows.square().sum(new int[] {1});
        return squares.maximum(number(squares, 1e-24)).sqrt();
    }

    /** Laplacian pyramid, finest first, down to what is left; the sides have to be even four times. */
    static List<NDArray> octaves(NDArray x) {
        List<NDArray> parts = new ArrayList<>();
        NDArray rest = x;
        for (int i = 0; i < 4; i++) {
            NDArray small = Pooling.AVERAGE.apply(rest);
            parts.add(rest.sub(enlarged(small)));
            rest = small;
        }
        parts.add(rest);
        return parts;
    }

    /** The picture that octaves are of. */
    static NDArray joined(List<NDArray> octaves) {
        NDArray x = octaves.get(octaves.size() - 1);
        for (int i = octaves.size() - 2; i >= 0; i--) {
            x = enlarged(x).add(octaves.get(i));
        }
        return x;
    }

    /** Twice the size, by linear interpolation between the cells' centres, as a matrix product from each side. */
    private static NDArray enlarged(NDArray x) {
        NDArray columns = interpolation(x, x.getShape().get(2));
        NDArray rows = interpolation(x, x.getShape().get(3));
        return x.transpose(0, 1, 3, 2).matMul(columns).transpose(0, 1, 3, 2).matMul(rows);
    }

    private static NDArray interpolation(NDArray beside, long cells) {
        int n = (int) cells;
        float[] values = new float[n * 2 * n];
        for (int to = 0; to < 2 * n; to++) {
            double from = Math.max(0, (to + .5) / 2 - .5);
            int first = (int) from;
            int second = Math.min(n - 1, first + 1);
            values[first * 2 * n + to] += (float) (1 - (from - first));
            values[second * 2 * n + to] += (float) (from - first);
        }
        return beside.getManager().create(values, new Shape(n, 2L * n)).duplicate();
    }
}
