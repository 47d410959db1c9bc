package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.SquaredDistance;
import net.neuralstyle.tensor.Reading;

/** The mean over a statistic's parts of their squared distances (of one part: Gatys et al., CVPR 2016). */
record SquaredDistances(List<SquaredDistance> parts) implements StatisticDistance {
    /**
     * A nearly flat style has next to no covariance, and a relative distance to it would outweigh everything: a part's size
     * counts as at least this share of what the mean's would make it.
     */
    private static final double LEAST_SHARE = 1e-6;

    /** As {@link SummedStatistic#distance}. */
    static SquaredDistances to(NDList target, List<StatisticPart> parts, int channels, Normalisation normalisation) {
        List<SquaredDistance> distances = new ArrayList<>();
        double meanSquares = 0;
        for (int i = 0; i < parts.size(); i++) {
            StatisticPart part = parts.get(i);
            double size = sumOfSquares(target.get(i));
            if (part == StatisticPart.MEAN) {
                meanSquares = size;
            }
            size = Math.max(size, LEAST_SHARE * Math.pow(meanSquares, part.degree()));
            double factor = normalisation.statistic(part.entries(channels), size) / parts.size();
            distances.add(new SquaredDistance(target.get(i).duplicate(), factor));
        }
        return new SquaredDistances(distances);
    }

    private static double sumOfSquares(NDArray array) {
        try (NDArray squares = array.square();
                NDArray sum = squares.sum()) {
            return Reading.one(sum);
        }
    }

    @Override
    public NDArray of(NDList statistic) {
        NDArray total = parts.get(0).of(statistic.get(0));
        for (int i = 1; i < parts.size(); i++) {
            try (NDArray before = total;
                    NDArray distance = parts.get(i).of(statistic.get(i))) {
                total = before.add(distance);
            }
        }
        return total;
    }

    @Override
    public void close() {
        parts.forEach(SquaredDistance::close);
    }
}
