package net.neuralstyle.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.neuralstyle.tensor.Reading;

/**
 * What several layers hold at one place of a picture, at random places: whether features that stand together in one
 * picture do so in another.
 *
 * @param values M×C, each row of unit length
 * @param count M
 */
record Columns(float[] values, int count) {
    private static final int COUNT = 4000;

    /**
     * Columns of a picture.
     *
     * @param layers of the picture
     * @param reference the same layers of the picture whose means and spreads are taken off
     * @param seed for the places
     */
    static Columns of(List<Activations> layers, List<Activations> reference, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] places = random.doubles(2L * COUNT).toArray();
        int length = layers.stream().mapToInt(Activations::channels).sum();
        float[] values = new float[COUNT * length];
        int from = 0;
        for (int l = 0; l < layers.size(); l++) {
            Activations layer = layers.get(l);
            double[] means = reference.get(l).means();
            double spread = Math.max(Float.MIN_NORMAL, reference.get(l).spread(means));
            for (int i = 0; i < COUNT; i++) {
                int cell = (int) (places[2 * i] * layer.height()) * layer.width()
                        + (int) (places[2 * i + 1] * layer.width());
                for (int c = 0; c < layer.channels(); c++) {
                    float value = layer.values()[c * layer.positions() + cell];
                    values[i * length + from + c] = (float) ((value - means[c]) / spread);
                }
            }
            from += layer.channels();
        }
        return unit(values, COUNT);
    }

    /** Rows of unit length. */
    static Columns unit(float[] values, int count) {
        int length = values.length / count;
        for (int row = 0; row < values.length; row += length) {
            double square = 0;
            for (int i = row; i < row + length; i++) {
                square += values[i] * values[i];
            }
            for (int i = row; i < row + length; i++) {
                values[i] /= (float) Math.max(Double.MIN_NORMAL, Math.sqrt(square));
            }
        }
        return new Columns(values, count);
    }

    /**
     * 1 less the mean cosine between a column and its nearest neighbour in the other picture, over both pictures.
     *
     * @param other as long ones
     * @return 0 to 2
     */
    double apart(Columns other, NDManager manager) {
        float[] cosines;
        try (NDArray a = matrix(manager);
                NDArray b = other.matrix(manager);
                NDArray turned = b.transpose();
                NDArray products = a.matMul(turned)) {
            cosines = Reading.floats(products);
        }
        float[] nearest = new float[count];
        float[] nearestOfOther = new float[other.count];
        Arrays.fill(nearest, -1);
        Arrays.fill(nearestOfOther, -1);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < other.count; j++) {
                float cosine = cosines[i * other.count + j];
                nearest[i] = Math.max(nearest[i], cosine);
                nearestOfOther[j] = Math.max(nearestOfOther[j], cosine);
            }
        }
        return 1 - (mean(nearest) + mean(nearestOfOther)) / 2;
    }

    private NDArray matrix(NDManager manager) {
        return manager.create(values, new Shape(count, values.length / count));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
