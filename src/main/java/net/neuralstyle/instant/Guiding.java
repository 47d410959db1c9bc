package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.statistic.Guidance;

/**
 * That patches are exchanged rather for those of the style whose places are known by like numbers.
 *
 * @param content what places of the picture with its margin are known by; null for nothing
 * @param weight of half the squared distance of a patch's numbers from a place's, beside 1 less the cosine of the angle between
 *     them; 0 or more
 */
public record Guiding(Guidance content, double weight) {
    /** Patches are exchanged by their features alone. */
    public static final Guiding NONE = new Guiding(null, 0);

    boolean isNone() {
        return content == null || weight == 0;
    }

    /**
     * The numbers at the middles of a level's 3×3 patches, 1 beside them, and the sum of their squares.
     *
     * @param box of the picture with its margin, in pixels, with h×w positions
     * @param picture that whole
     * @return (h−2)·(w−2)×(A+2), to be closed by the caller
     */
    NDArray at(Tile.Box box, Tile.Box picture, int stride, NDManager manager) {
        int width = box.width() / stride - 2;
        int height = box.height() / stride - 2;
        double[] x = new double[width * height];
        double[] y = new double[width * height];
        for (int i = 0; i < x.length; i++) {
            x[i] = (box.left() + (i % width + 1.5) * stride) / picture.width();
            y[i] = (box.top() + (i / width + 1.5) * stride) / picture.height();
        }
        return manager.create(
                withSquares(content.at(new Positions(x, y)), content.axes()), new Shape(x.length, content.axes() + 2L));
    }

    private static float[] withSquares(float[] numbers, int axes) {
        int count = numbers.length / axes;
        float[] all = new float[count * (axes + 2)];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int axis = 0; axis < axes; axis++) {
                float number = numbers[i * axes + axis];
                all[i * (axes + 2) + axis] = number;
                sum += (double) number * number;
            }
            all[i * (axes + 2) + axes] = 1;
            all[i * (axes + 2) + axes + 1] = (float) sum;
        }
        return all;
    }
}
