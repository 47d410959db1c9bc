package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.tensor.Reading;

/**
 * The squared Wasserstein-2 distance between normal distributions, over a size:
 *
 * <pre>
 * ‖μ−μ*‖² + tr(Σ + Σ* − 2·(Σ*^½·Σ·Σ*^½)^½)
 * </pre>
 *
 * (Olkin &amp; Pukelsheim, The distance between two random vectors with given dispersion matrices, 1982). Both covariances
 * get a little of the unit matrix, since roots of 0 have no gradient. Owns its arrays.
 */
final class GaussianDistance implements StatisticDistance {
    /** Share of the target's mean variance that is added to all variances. */
    private static final double RIDGE = 1e-4;

    private final NDArray mean;
    private final NDArray ridge;
    private final NDArray root;
    private final NDArray trace;
    private final NDArray factor;
    private final NDArray two;
    private final SymmetricRoot roots;

    /**
     * Remembers what is to be reached.
     *
     * @param mean μ*, 1×C; not changed
     * @param covariance Σ*, C×C; not changed
     * @param size what the distance is divided by
     */
    GaussianDistance(NDArray mean, NDArray covariance, double size) {
        NDManager manager = mean.getManager();
        long channels = mean.size();
        this.mean = mean.duplicate();
        roots = new SymmetricRoot(manager, channels);
        two = manager.full(new Shape(), 2f);
        factor = manager.full(new Shape(), (float) (1 / size));
        try (NDArray spread = SymmetricRoot.trace(covariance);
                NDArray eye = manager.eye((int) channels)) {
            double least = Math.max(RIDGE * Reading.one(spread) / channels, Float.MIN_NORMAL);
            ridge = eye.mul((float) least);
        }
        try (NDArray raised = covariance.add(ridge)) {
            root = roots.of(raised);
            trace = SymmetricRoot.trace(raised);
        }
    }

    @Override
    public NDArray of(NDList statistic) {
        try (NDArray difference = statistic.get(0).sub(mean);
                NDArray squares = difference.square();
                NDArray first = squares.sum();
                NDArray raised = statistic.get(1).add(ridge);
                NDArray own = SymmetricRoot.trace(raised);
                NDArray transported = raised.matMul(root);
                NDArray between = root.matMul(transported);
                NDArray common = roots.of(between);
                NDArray sum = SymmetricRoot.trace(common);
                NDArray twice = sum.mul(two);
                NDArray both = own.add(trace);
                NDArray second = both.sub(twice);
                NDArray all = first.add(second)) {
            return all.mul(factor);
        }
    }

    @Override
    public void close() {
        mean.close();
        ridge.close();
        root.close();
        trace.close();
        factor.close();
        two.close();
        roots.close();
    }
}
