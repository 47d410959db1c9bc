package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;

/** The squared distance between the means of samples: their maximum mean discrepancy with the kernel xᵀy. */
final class MeanDistance implements SampleDistance {
    @Override
    public NDArray of(Samples samples) {
        try (NDArray style = samples.style();
                NDArray wanted = style.mean(new int[] {0});
                NDArray own = samples.image().mean(new int[] {0});
                NDArray difference = own.sub(wanted);
                NDArray squares = difference.square()) {
            return squares.sum();
        }
    }

    @Override
    public long bytes(long count, long width) {
        return 0;
    }
}
