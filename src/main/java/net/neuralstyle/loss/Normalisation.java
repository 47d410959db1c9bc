package net.neuralstyle.loss;

/**
 * What a squared distance between activations, or between statistics of them, is divided by.
 *
 * <p>N is the layer's number of channels, M its number of positions (H·W), * marks the target. Gram matrices are sums
 * over positions divided by M, so that a style picture of another size can be compared.
 */
public enum Normalisation {
    /**
     * As printed in Gatys, Ecker &amp; Bethge (Image Style Transfer Using Convolutional Neural Networks, CVPR 2016):
     * content ½·Σ(F−F*)², style 1/(4N²M²)·Σ(G−G*)² with G summed over positions.
     */
    PAPER {
        @Override
        double content(long entries, double targetSquares) {
            return .5;
        }

        @Override
        public double statistic(long entries, double targetSquares) {
            return .25 / entries;
        }
    },
    /** Means of squares, as in the widely used TensorFlow exercise: mean (F−F*)² and mean (G−G*)² with G over M. */
    ASSIGNMENT {
        @Override
        double content(long entries, double targetSquares) {
            return 1. / entries;
        }

        @Override
        public double statistic(long entries, double targetSquares) {
            return 1. / entries;
        }
    },
    /**
     * The distance over the target's own size, Σ(a−a*)² / Σa*²: 0 is equal, 1 as far as nothing at all. One strength
     * then means the same at every size and for every encoder.
     */
    RELATIVE {
        @Override
        double content(long entries, double targetSquares) {
            return 1 / Math.max(targetSquares, Float.MIN_NORMAL);
        }

        @Override
        public double statistic(long entries, double targetSquares) {
            return 1 / Math.max(targetSquares, Float.MIN_NORMAL);
        }
    };

    /**
     * The factor before Σ(F−F*)².
     *
     * @param entries N·M
     * @param targetSquares ΣF*²
     */
    abstract double content(long entries, double targetSquares);

    /**
     * The factor before Σ(S−S*)² of a statistic S.
     *
     * @param entries numbers in S: N² for a Gram matrix, N for a mean
     * @param targetSquares ΣS*², or what stands for it where that is next to nothing
     */
    public abstract double statistic(long entries, double targetSquares);
}
