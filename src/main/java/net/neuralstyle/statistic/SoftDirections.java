package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Rows v as v / √(|v|² + ε²), of length 1 at most, where |v| is about 1 on the average. With ε = 0 half the squared distance
 * between two would be the cosine distance of STROTSS. But a place that looks about as the style does on the average has a
 * short v, and its length brought to 1 would make a direction of mere noise: grain in flat skies and stray blobs of colour.
 * With ε it stays short, and near to all others of its kind.
 */
final class SoftDirections {
    /** ε². */
    private static final float SOFTNESS = .25f;

    private SoftDirections() {}

    /**
     * Computes the directions of rows.
     *
     * @param rows M×K
     * @return M×K, to be closed by the caller
     */
    static NDArray of(NDArray rows) {
        try (NDArray softness = rows.getManager().full(new Shape(), SOFTNESS);
                NDArray squares = rows.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray some = sums.add(softness);
                NDArray lengths = some.sqrt()) {
            return rows.div(lengths);
        }
    }
}
