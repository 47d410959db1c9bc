package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import net.neuralstyle.encoder.Features;

/**
 * Total variation, squared: the mean of (x[i+1,j] − x[i,j])² plus the mean of (x[i,j+1] − x[i,j])² over all pixels and
 * colours, x in 0–1. Keeps single pixels from standing out (Mahendran &amp; Vedaldi, Understanding Deep Image
 * Representations by Inverting Them, CVPR 2015, with β = 2).
 */
public final class TotalVariationLoss implements Loss {

    @Override
    public String layer() {
        return Features.IMAGE;
    }

    @Override
    public NDArray of(Features features) {
        NDArray image = features.get(Features.IMAGE);
        try (NDArray down = meanSquaredDifference(image, 2);
                NDArray across = meanSquaredDifference(image, 3)) {
            return down.add(across);
        }
    }

    private static NDArray meanSquaredDifference(NDArray image, int axis) {
        try (NDArray difference = image.diff(1, axis);
                NDArray squares = difference.square()) {
            return squares.mean();
        }
    }

    @Override
    public void close() {
        // It has no target to release.
    }
}
