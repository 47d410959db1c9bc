package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/**
 * The squared sliced Wasserstein distance (Heitz, Vanhoey, Chambon &amp; Belcour, A Sliced Wasserstein Loss for Neural Texture
 * Synthesis, CVPR 2021): along each of some random directions both samples' numbers are sorted, and the mean square of their
 * differences taken. It knows the whole distribution, where a Gram matrix knows second moments alone. Times the number of
 * features, so that it counts as much as a distance between whole vectors.
 */
final class SlicedWasserstein implements SampleDistance {
    /** Drawn anew for each sample. */
    private static final int DIRECTIONS = 64;

    @Override
    public NDArray of(Samples samples) {
        NDArray image = samples.image();
        long width = image.getShape().get(1);
        try (NDArray directions = image.getManager()
                        .create(directions(samples.random(), (int) width), new Shape(width, DIRECTIONS));
                // A copy that libtorch owns: an array of Java's may be gone before backward.
                NDArray owned = directions.duplicate();
                NDArray style = samples.style();
                NDArray wanted = sorted(style, owned);
                NDArray own = sorted(image, owned);
                NDArray difference = own.sub(wanted);
                NDArray squares = difference.square();
                NDArray mean = squares.mean();
                NDArray factor = image.getManager().full(new Shape(), (float) width)) {
            return mean.mul(factor);
        }
    }

    private static NDArray sorted(NDArray rows, NDArray directions) {
        try (NDArray projected = rows.matMul(directions);
                NDArray lines = projected.transpose()) {
            return lines.sort(1);
        }
    }

    /** Unit vectors, evenly in all directions, one a column. */
    private static float[] directions(SplittableRandom random, int width) {
        float[] numbers = new float[width * DIRECTIONS];
        for (int column = 0; column < DIRECTIONS; column++) {
            double squares = 0;
            for (int row = 0; row < width; row++) {
                double number = random.nextGaussian();
                numbers[row * DIRECTIONS + column] = (float) number;
                squares += number * number;
            }
            for (int row = 0; row < width; row++) {
                numbers[row * DIRECTIONS + column] /= (float) Math.sqrt(squares);
            }
        }
        return numbers;
    }

    @Override
    public long bytes(long count, long width) {
        return Float.BYTES * (2 * width + 6 * count) * DIRECTIONS;
    }
}
