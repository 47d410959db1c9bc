package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.neuralstyle.encoder.Features;

/**
 * Total variation, squared: the mean of (x[i+1,j] − x[i,j])² plus the mean of (x[i,j+1] − x[i,j])² over all pixels and
 * colours, x in 0–1. Keeps single pixels from standing out (Mahendran &amp; Vedaldi, Understanding Deep Image
 * Representations by Inverting Them, CVPR 2015, with β = 2).
 */
public final class TotalVariationLoss extends Loss {

    @Override
    protected List<String> layers() {
        return List.of(Features.IMAGE);
    }

    /** The next row and column, for the differences of a tile's last ones. */
    @Override
    protected int reach() {
        return 1;
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
        if (image.getShape().get(axis) == 1) {
            // No differences: their mean would be 0 divided by 0.
            return image.getManager().zeros(new Shape());
        }
        try (NDArray difference = image.diff(1, axis);
                NDArray squares = difference.square()) {
            return squares.mean();
        }
    }

    @Override
    protected TilePart part(String layer, Features tile, Window window) {
        NDArray image = tile.get(Features.IMAGE);
        // The halo has the next tile's first row and column, which the last differences need.
        int bottom = window.top() + window.height();
        int right = window.left() + window.width();
        int below = window.row() + window.height() < window.rows() ? 1 : 0;
        int beside = window.column() + window.width() < window.columns() ? 1 : 0;
        double colours = image.getShape().get(1);
        NDList sums = new NDList(
                squaredDifferences(
                        image.get(Window.index(window.top(), bottom + below, window.left(), right)),
                        2,
                        colours * (window.rows() - 1) * window.columns()),
                squaredDifferences(
                        image.get(Window.index(window.top(), bottom, window.left(), right + beside)),
                        3,
                        colours * window.rows() * (window.columns() - 1)));
        return new TilePart.Sums(sums, null);
    }

    /** Σ of squared differences over a count; closes the image. */
    private static NDArray squaredDifferences(NDArray image, int axis, double count) {
        try (image;
                NDArray difference = image.diff(1, axis);
                NDArray squares = difference.square();
                NDArray sum = squares.sum();
                NDArray factor = image.getManager().full(new Shape(), count == 0 ? 0 : (float) (1 / count))) {
            return sum.mul(factor);
        }
    }

    @Override
    protected NDArray ofTiles(List<Gathered> tiles) {
        NDList sums = tiles.get(0).sums();
        return sums.get(0).add(sums.get(1));
    }

    @Override
    public void close() {
        // It has no target to release.
    }
}
