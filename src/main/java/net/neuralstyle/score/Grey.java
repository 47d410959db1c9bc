package net.neuralstyle.score;

import java.util.Arrays;
import net.neuralstyle.image.Pixels;

/**
 * One plane of numbers, luminance to begin with, and what its surface is like.
 *
 * @param values height×width row-major
 * @param width in pixels
 * @param height in pixels
 */
record Grey(float[] values, int width, int height) {
    /** Side of the windows that are compared. */
    private static final int WINDOW = 7;
    /** (0.01·L)² and (0.03·L)² of the paper, for values in 0–1. */
    private static final double MEANS = 1e-4;

    private static final double SPREADS = 9e-4;
    /** A binomial filter takes what is coarser than about two pixels. */
    private static final float[] BINOMIAL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

    private static final double EDGE_SIGMA = .7;
    private static final double TENSOR_SIGMA = 3;
    private static final int AROUND = 2;
    private static final float STICKS_OUT = .12f;

    static Grey of(Pixels image) {
        return new Grey(image.luminance(), image.width(), image.height());
    }

    /**
     * The mean structural similarity (Wang et al., IEEE TIP 2004) over all 7×7 windows, each pixel with the same weight.
     *
     * @param other of the same size, at least 7×7
     * @return −1 to 1, 1 for the same picture
     */
    double similarity(Grey other) {
        double sum = 0;
        int across = width - WINDOW + 1;
        int down = height - WINDOW + 1;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                sum += windowSimilarity(other, x, y);
            }
        }
        return sum / across / down;
    }

    private double windowSimilarity(Grey other, int left, int top) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = top; y < top + WINDOW; y++) {
            for (int i = y * width + left; i < y * width + left + WINDOW; i++) {
                double p = values[i];
                double q = other.values[i];
                a += p;
                b += q;
                aa += p * p;
                bb += q * q;
                ab += p * q;
            }
        }
        double n = WINDOW * WINDOW;
        a /= n;
        b /= n;
        return (2 * a * b + MEANS)
                * (2 * (ab / n - a * b) + SPREADS)
                / ((a * a + b * b + MEANS) * (aa / n - a * a + bb / n - b * b + SPREADS));
    }

    /** Root of the mean square of what a 5×5 binomial filter takes away. */
    double fineContrast() {
        Grey smooth = filtered(BINOMIAL, Border.MIRROR);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double gone = values[i] - smooth.values[i];
            sum += gone * gone;
        }
        return Math.sqrt(sum / values.length);
    }

    /**
     * How far neighbouring edges point one way: Σ(λ₁ − λ₂) / Σ(λ₁ + λ₂) of the structure tensor's eigenvalues, smoothed
     * over 3 pixels, so that strong edges count more (Weickert, 1998).
     *
     * @return 0 for specks, grain and grids to 1 for one direction everywhere; 0 without any edge
     */
    double coherence() {
        Grey smooth = filtered(gaussian(EDGE_SIGMA), Border.REPEAT);
        Grey xx = blank();
        Grey xy = blank();
        Grey yy = blank();
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                float dx = (smooth.at(x + 1, y) - smooth.at(x - 1, y)) / 2;
                float dy = (smooth.at(x, y + 1) - smooth.at(x, y - 1)) / 2;
                xx.values[i] = dx * dx;
                xy.values[i] = dx * dy;
                yy.values[i] = dy * dy;
            }
        }
        float[] wide = gaussian(TENSOR_SIGMA);
        float[] a = xx.filtered(wide, Border.REPEAT).values;
        float[] b = xy.filtered(wide, Border.REPEAT).values;
        float[] c = yy.filtered(wide, Border.REPEAT).values;
        double apart = 0;
        double together = 0;
        for (int i = 0; i < a.length; i++) {
            apart += Math.hypot(a[i] - c[i], 2 * b[i]);
            together += a[i] + c[i];
        }
        return together == 0 ? 0 : apart / together;
    }

    /** The share of pixels that stick out of the median of the 5×5 around them by more than 0.12. */
    double specks() {
        int side = 2 * AROUND + 1;
        float[] around = new float[side * side];
        int count = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < around.length; i++) {
                    int column = Border.MIRROR.inside(x + i % side - AROUND, width);
                    int row = Border.MIRROR.inside(y + i / side - AROUND, height);
                    around[i] = values[row * width + column];
                }
                Arrays.sort(around);
                float median = around[around.length / 2];
                count += Math.abs(values[y * width + x] - median) > STICKS_OUT ? 1 : 0;
            }
        }
        return (double) count / values.length;
    }

    private Grey blank() {
        return new Grey(new float[values.length], width, height);
    }

    private float at(int x, int y) {
        return values[Border.REPEAT.inside(y, height) * width + Border.REPEAT.inside(x, width)];
    }

    /** Four standard deviations to each side, with the sum 1. */
    private static float[] gaussian(double sigma) {
        int reach = (int) (4 * sigma + .5);
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += Math.exp(-i * i / (2 * sigma * sigma));
        }
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
        }
        return kernel;
    }

    /** Rows, then columns, with the same kernel. */
    private Grey filtered(float[] kernel, Border border) {
        return alongRows(kernel, border).turned().alongRows(kernel, border).turned();
    }

    private Grey alongRows(float[] kernel, Border border) {
        Grey filtered = blank();
        int reach = kernel.length / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * values[y * width + border.inside(x + k - reach, width)];
                }
                filtered.values[y * width + x] = (float) sum;
            }
        }
        return filtered;
    }

    private Grey turned() {
        float[] turned = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = values[y * width + x];
            }
        }
        return new Grey(turned, height, width);
    }

    /** What lies beyond the border. */
    private enum Border {
        /** The picture mirrored at its outermost pixels, which stand once. */
        MIRROR {
            @Override
            int inside(int place, int length) {
                int mirrored = Math.abs(place);
                return mirrored < length ? mirrored : 2 * length - 2 - mirrored;
            }
        },
        /** The outermost pixels again and again. */
        REPEAT {
            @Override
            int inside(int place, int length) {
                return Math.max(0, Math.min(length - 1, place));
            }
        };

        abstract int inside(int place, int length);
    }
}
