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
     * The numbers at a level's positions, and 1 beside them.
     *
     * @param box of the picture with its margin, in pixels
     * @param picture that whole
     * @return 1×(A+1)×h×w, to be closed by the caller
     */
    NDArray at(Tile.Box box, Tile.Box picture, int stride, NDManager manager) {
        int width = box.width() / stride;
        int height = box.height() / stride;
        double[] x = new double[width * height];
        double[] y = new double[width * height];
        for (int i = 0; i < x.length; i++) {
            x[i] = (box.left() + (i % width + .5) * stride) / picture.width();
            y[i] = (box.top() + (i / width + .5) * stride) / picture.height();
        }
        float[] numbers = content.at(new Positions(x, y));
        int axes = content.axes();
        float[] planes = new float[(axes + 1) * x.length];
        for (int i = 0; i < x.length; i++) {
            for (int axis = 0; axis < axes; axis++) {
                planes[axis * x.length + i] = numbers[i * axes + axis];
            }
            planes[axes * x.length + i] = 1;
        }
        return manager.create(planes, new Shape(1, axes + 1L, height, width));
    }
}
