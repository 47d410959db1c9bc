package net.neuralstyle.transfer;

import java.util.Arrays;

/**
 * A picture's colours: their mean μ and covariance Σ over its pixels, red, green and blue in 0–1.
 *
 * @param mean 3 values
 * @param covariance 3×3, symmetric
 */
record Palette(double[] mean, double[][] covariance) {
    /** Over all pixels. */
    static Palette of(Pixels image) {
        float[] everywhere = new float[image.width() * image.height()];
        Arrays.fill(everywhere, 1);
        return of(image, everywhere);
    }

    /**
     * Over a part of the pixels.
     *
     * @param weights of the pixels, row-major; at least one is positive
     */
    static Palette of(Pixels image, float[] weights) {
        float[] p = image.planes();
        int size = weights.length;
        double total = 0;
        for (float weight : weights) {
            total += weight;
        }
        double[] mean = new double[3];
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += weights[i] * p[c * size + i];
            }
            mean[c] = sum / total;
        }
        double[][] covariance = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += weights[i] * ((p[a * size + i] - mean[a]) * (p[b * size + i] - mean[b]));
                }
                covariance[a][b] = sum / total;
                covariance[b][a] = covariance[a][b];
            }
        }
        return new Palette(mean, covariance);
    }
}
