package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import net.neuralstyle.loss.Normalisation;

/**
 * How foreign an image's colours are to a style: the mean over its pixels of max(0, |x − n(x)| − {@value #FREE})², where n(x)
 * is the style's colour that is nearest to x in RGB, 0–1. A few stray pixels change neither a palette's mean nor its
 * covariance, and a network's features may ask for colours that no style has: coloured dots in what is smooth, coloured
 * fringes in black and white. The style itself has the value 0.
 */
final class ForeignColours extends SummedStatistic {
    /** Distances that count for none: beyond a cell of the lattice. */
    private static final float FREE = .06f;

    private static final float LEAST_SQUARE = 1e-8f;

    private final NDArray nearest;
    private final int side;

    /**
     * Takes the table of colours that are not foreign.
     *
     * @param nearest for each cell of a lattice of the RGB cube, blue fastest, the nearest of them, side³×3; closed with the
     *     distance
     */
    ForeignColours(NDArray nearest, int side) {
        super(List.of(StatisticPart.MEAN));
        this.nearest = nearest;
        this.side = side;
    }

    @Override
    NDList of(NDArray activations) {
        try (NDArray foreign = foreign(activations);
                NDArray mean = foreign.mean()) {
            return new NDList(mean.reshape(1, 1));
        }
    }

    @Override
    NDList of(NDArray activations, NDArray weights) {
        try (NDArray foreign = foreign(activations);
                NDArray row = foreign.reshape(1, -1)) {
            return new NDList(row.matMul(weights));
        }
    }

    /** 1×3×H×W → H·W numbers. */
    private NDArray foreign(NDArray image) {
        try (NDArray pixels = SecondMoment.flatten(image);
                NDArray own = own(pixels);
                NDArray difference = pixels.sub(own);
                NDArray squares = difference.square();
                NDArray sums = squares.sum(new int[] {1});
                // The root has no derivative at 0.
                NDArray least = sums.getManager().full(new Shape(), LEAST_SQUARE);
                NDArray some = sums.add(least);
                NDArray distances = some.sqrt();
                NDArray free = sums.getManager().full(new Shape(), FREE);
                NDArray beyond = distances.sub(free);
                NDArray hinge = Activation.relu(beyond)) {
            return hinge.square();
        }
    }

    /** The nearest own colour of each pixel, M×3, without gradient. */
    private NDArray own(NDArray pixels) {
        try (NDArray constant = pixels.stopGradient();
                NDArray factor = pixels.getManager().full(new Shape(), side);
                NDArray scaled = constant.mul(factor);
                NDArray whole = scaled.floor();
                NDArray cells = whole.clip(0, side - 1);
                NDArray steps = pixels.getManager().create(new float[] {side * side, side, 1}, new Shape(3, 1));
                NDArray numbers = cells.matMul(steps);
                NDArray column = numbers.toType(DataType.INT64, false);
                // What is no number has no cell, and any will do: the distance is no number either, which ends the run
                // in words.
                NDArray first = pixels.getManager().create(0L);
                NDArray known = column.maximum(first);
                NDArray flat = known.reshape(-1)) {
            return Samples.rows(nearest, flat);
        }
    }

    @Override
    NDList sums(NDList statistic, double share, NDArray pivot) {
        NDArray mean = statistic.get(0);
        try (NDArray factor = mean.getManager().full(new Shape(), (float) share)) {
            return new NDList(mean.mul(factor));
        }
    }

    @Override
    NDList sums(NDArray activations, NDArray weights, NDArray pivot) {
        return of(activations, weights);
    }

    @Override
    NDList ofSums(NDList sums, NDArray pivot) {
        return new NDList(sums.get(0).reshape(1, 1));
    }

    /** The statistic is the distance already. */
    @Override
    StatisticDistance distance(NDList target, int channels, Normalisation normalisation) {
        return new StatisticDistance() {
            @Override
            public NDArray of(NDList statistic) {
                return statistic.get(0).sum();
            }

            @Override
            public void close() {
                nearest.close();
            }
        };
    }
}
