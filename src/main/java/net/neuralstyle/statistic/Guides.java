package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.loss.Positions;

/**
 * What the rows of two samples are known by beside their features (see {@link Guidance}): A numbers a row, one row after the
 * other.
 *
 * @param image of the image's sample; null where nothing is known of one of the two
 * @param style of the style's sample; null where the image's are
 */
record Guides(float[] image, float[] style) {
    static final Guides NONE = new Guides(null, null);

    /** The numbers of all places of several styles; null where there are none for one of them. */
    static float[] together(List<StyleColumns> styles) {
        List<float[]> parts = new ArrayList<>();
        int length = 0;
        for (StyleColumns style : styles) {
            float[] part = style.guides();
            if (part == null) {
                return null;
            }
            parts.add(part);
            length += part.length;
        }
        float[] all = new float[length];
        int from = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, from, part.length);
            from += part.length;
        }
        return all;
    }

    /**
     * Reads the numbers of both samples.
     *
     * @param image what the image's places are known by; null for nothing
     * @param positions the image's sample
     * @param pool the numbers of all places of the styles; null for none
     * @param drawn the styles' sample
     */
    static Guides of(Guidance image, Positions positions, float[] pool, long[] drawn) {
        if (image == null || pool == null) {
            return NONE;
        }
        int axes = image.axes();
        float[] style = new float[drawn.length * axes];
        for (int i = 0; i < drawn.length; i++) {
            System.arraycopy(pool, (int) drawn[i] * axes, style, i * axes, axes);
        }
        return new Guides(image.at(positions), style);
    }

    /**
     * Rows with their numbers beside them, so that the squared distance of two grows by that of their numbers.
     *
     * @param rows M×K
     * @param numbers M·A of them
     * @param weight of the squared distance
     * @return M×(K+A), or the same rows where there are no numbers; to be closed by the caller
     */
    static NDArray beside(NDArray rows, float[] numbers, double weight) {
        if (numbers == null || weight == 0) {
            return rows.reshape(rows.getShape());
        }
        float factor = (float) Math.sqrt(weight);
        float[] scaled = new float[numbers.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * numbers[i];
        }
        try (NDArray axes = rows.getManager()
                .create(
                        scaled,
                        new Shape(
                                rows.getShape().get(0),
                                scaled.length / rows.getShape().get(0)))) {
            return rows.concat(axes, 1);
        }
    }
}
