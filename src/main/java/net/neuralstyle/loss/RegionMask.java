package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A region of a picture, at every layer's resolution (Gatys et al., Controlling Perceptual Factors in Neural Style
 * Transfer, CVPR 2017). An activation counts with the share of its own cell that the region covers, and all weights sum
 * to 1: with T = √w this is the paper's guidance channel with ΣT² = 1, and FᵀT²F its guided Gram matrix. We leave the
 * paper in taking the covered share of each cell, where it offers plain subsampling or only the neurons that see nothing
 * else: small regions keep their weight at deep layers.
 *
 * @param coverage row-major, what each pixel counts: 0 outside, 1 inside, more where the style is to be stronger; not 0
 *     everywhere
 * @param width in pixels
 * @param height in pixels
 */
public record RegionMask(float[] coverage, int width, int height) {
    /**
     * Checks the mask and keeps it, not a copy of it.
     *
     * @throws IllegalArgumentException if it is empty or its size is not width·height
     */
    public RegionMask {
        double sum = 0;
        for (float value : coverage) {
            sum += value;
        }
        if (coverage.length != width * height || !(sum > 0)) {
            throw new IllegalArgumentException("a region of " + width + "×" + height + " pixels with " + coverage.length
                    + " values that sum to " + sum);
        }
    }

    /** Whether every pixel counts as if there were no region. */
    public boolean isEverywhere() {
        for (float value : coverage) {
            if (value != 1) {
                return false;
            }
        }
        return true;
    }

    /** The region's share of the picture's area; pixels that count more or less than whole ones count so here. */
    public double share() {
        double sum = 0;
        for (float value : coverage) {
            sum += value;
        }
        return sum / coverage.length;
    }

    /**
     * Weights of a layer's positions.
     *
     * @param manager which they are attached to
     * @param rows the layer's height
     * @param columns the layer's width
     * @return M×1 with M = rows·columns, sum 1, to be closed by the caller
     */
    public NDArray weights(NDManager manager, int rows, int columns) {
        double[] cells = cells(rows, columns);
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        float[] weights = new float[cells.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (cells[i] / sum);
        }
        // A copy that libtorch owns: an array of Java's may be gone before backward.
        try (NDArray java = manager.create(weights, new Shape(weights.length, 1))) {
            return java.duplicate();
        }
    }

    /**
     * What each of a layer's positions counts, the mean over its cell.
     *
     * @param manager which they are attached to
     * @param rows the layer's height
     * @param columns the layer's width
     * @return 1×1×rows×columns, to be closed by the caller
     */
    NDArray importance(NDManager manager, int rows, int columns) {
        try (NDArray java = manager.create(shares(rows, columns), new Shape(1, 1, rows, columns))) {
            return java.duplicate();
        }
    }

    /**
     * How much of each cell of a grid laid over the picture the region covers.
     *
     * @param rows of the grid
     * @param columns of the grid
     * @return row-major, 0–1, or more where pixels count more
     */
    public float[] shares(int rows, int columns) {
        double[] cells = cells(rows, columns);
        double area = (double) width * height / cells.length;
        float[] shares = new float[cells.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (cells[i] / area);
        }
        return shares;
    }

    /** Draws pixels, each with a chance in proportion to its coverage. */
    Draw draw() {
        return new Draw();
    }

    /** Pixels drawn one after the other. Sums of rows are kept rather than of pixels, which may be many. */
    final class Draw {
        private final double[] sums = new double[height + 1];
        private int row;
        private int column;

        private Draw() {
            for (int y = 0; y < height; y++) {
                double sum = 0;
                for (int x = 0; x < width; x++) {
                    sum += coverage[y * width + x];
                }
                sums[y + 1] = sums[y] + sum;
            }
        }

        /** Draws the next pixel. */
        void next(SplittableRandom random) {
            double wanted = random.nextDouble() * sums[height];
            int found = Arrays.binarySearch(sums, wanted);
            row = Math.min(height - 1, found < 0 ? -found - 2 : found);
            while (sums[row + 1] == sums[row]) {
                row = (row + 1) % height;
            }
            double left = wanted - sums[row];
            int last = 0;
            for (column = 0; column < width; column++) {
                double share = coverage[row * width + column];
                if (share > 0) {
                    last = column;
                    left -= share;
                    if (left < 0) {
                        return;
                    }
                }
            }
            // Rounding may leave a little after the row's last pixel.
            column = last;
        }

        int row() {
            return row;
        }

        int column() {
            return column;
        }
    }

    /** The covered area of each cell of a grid laid over the picture. */
    private double[] cells(int rows, int columns) {
        double[] narrow = new double[height * columns];
        for (int column = 0; column < columns; column++) {
            double from = (double) column * width / columns;
            double to = (double) (column + 1) * width / columns;
            for (int x = (int) from; x < Math.min(width, Math.ceil(to)); x++) {
                double overlap = Math.min(to, x + 1) - Math.max(from, x);
                for (int y = 0; y < height; y++) {
                    narrow[y * columns + column] += overlap * coverage[y * width + x];
                }
            }
        }
        double[] cells = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            double from = (double) row * height / rows;
            double to = (double) (row + 1) * height / rows;
            for (int y = (int) from; y < Math.min(height, Math.ceil(to)); y++) {
                double overlap = Math.min(to, y + 1) - Math.max(from, y);
                for (int column = 0; column < columns; column++) {
                    cells[row * columns + column] += overlap * narrow[y * columns + column];
                }
            }
        }
        return cells;
    }
}
