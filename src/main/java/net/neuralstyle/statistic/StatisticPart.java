package net.neuralstyle.statistic;

/** One array of a statistic. */
enum StatisticPart {
    /** μ, 1×C. */
    MEAN(1, 1),
    /** σ, 1×C. */
    DEVIATION(1, 1),
    /** Products of channels, C×C. */
    SECOND_MOMENTS(2, 2);

    private final int degree;
    private final int axes;

    /**
     * Describes a part by how it grows and how large it is.
     *
     * @param degree the power that it grows with where all activations are multiplied by a number
     * @param axes 1 for one number a channel, 2 for one number for each pair of channels
     */
    StatisticPart(int degree, int axes) {
        this.degree = degree;
        this.axes = axes;
    }

    int degree() {
        return degree;
    }

    /** How many numbers it has in a layer of N channels. */
    long entries(int channels) {
        return axes == 1 ? channels : (long) channels * channels;
    }
}
