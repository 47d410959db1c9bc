package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The squared maximum mean discrepancy between samples a and b, mean k(a, a′) + mean k(b, b′) − 2·mean k(a, b) with the kernel
 * k = exp(−|x−y|²/2σ²) (Gretton et al., A Kernel Two-Sample Test, JMLR 2012; for style: Li, Wang, Liu &amp; Hou, Demystifying
 * Neural Style Transfer, IJCAI 2017), σ² the style's mean squared distance from its mean: knows the whole distribution. The
 * means leave out each row's kernel with itself, so that the estimate from a sample has no bias; it may lie a little below 0.
 */
final class GaussianDiscrepancy implements SampleDistance {
    @Override
    public NDArray of(Samples samples) {
        NDArray image = samples.image();
        try (NDArray style = samples.style();
                NDArray own = mean(kernel(image, image, style));
                NDArray wanted = mean(kernel(style, style, style));
                NDArray across = kernel(image, style, style);
                NDArray between = across.mean();
                NDArray two = image.getManager().full(new Shape(), 2f);
                NDArray twice = between.mul(two);
                NDArray both = own.add(wanted)) {
            return both.sub(twice);
        }
    }

    /** k of each row of x with each row of y, to be closed by the caller. */
    private static NDArray kernel(NDArray x, NDArray y, NDArray style) {
        try (NDArray transposed = y.transpose();
                NDArray products = x.matMul(transposed);
                NDArray rows = halfSquares(x, new Shape(-1, 1));
                NDArray columns = halfSquares(y, new Shape(1, -1));
                NDArray without = products.sub(rows);
                NDArray distances = without.sub(columns);
                NDArray squares = style.square();
                NDArray sums = squares.sum(new int[] {1});
                NDArray spread = sums.mean();
                NDArray least = spread.maximum(Float.MIN_NORMAL);
                NDArray exponents = distances.div(least)) {
            return exponents.exp();
        }
    }

    /** Over pairs of different rows; the kernel of a row with itself is 1. */
    private static NDArray mean(NDArray kernel) {
        long count = kernel.getShape().get(0);
        float pairs = Math.max(1, count * (count - 1));
        try (kernel;
                NDArray sum = kernel.sum();
                NDArray itself = kernel.getManager().full(new Shape(), count);
                NDArray others = sum.sub(itself);
                NDArray factor = kernel.getManager().full(new Shape(), 1 / pairs)) {
            return others.mul(factor);
        }
    }

    private static NDArray halfSquares(NDArray rows, Shape along) {
        try (NDArray squares = rows.square();
                NDArray sums = squares.sum(new int[] {1});
                NDArray half = rows.getManager().full(new Shape(), .5f);
                NDArray halves = sums.mul(half)) {
            return halves.reshape(along);
        }
    }

    /** The kernels of the image with itself and with the style. */
    @Override
    public long bytes(long count, long width) {
        return Float.BYTES * 2 * count * count;
    }

    /** What leads from products to a kernel, and back. */
    @Override
    public long passingBytes(long count, long width) {
        return Float.BYTES * 4 * count * count;
    }
}
