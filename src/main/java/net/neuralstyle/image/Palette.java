package net.neuralstyle.image;

/**
 * A picture's colours: their mean μ and covariance Σ over its pixels, red, green and blue in 0–1.
 *
 * @param mean 3 values
 * @param covariance 3×3, symmetric
 */
record Palette(double[] mean, double[][] covariance) {
    /** Measures a picture's colours over all of its pixels. */
    static Palette of(Pixels image) {
        return of(image, null);
    }

    /**
     * Over a part of the pixels.
     *
     * @param weights of the pixels, row-major; at least one is positive. Null for all alike
     */
    static Palette of(Pixels image, float[] weights) {
        float[] p = image.planes();
        int size = image.width() * image.height();
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += weight(weights, i);
        }
        double[] mean = new double[3];
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += weight(weights, i) * p[c * size + i];
            }
            mean[c] = sum / total;
        }
        double[][] covariance = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += weight(weights, i) * ((p[a * size + i] - mean[a]) * (p[b * size + i] - mean[b]));
                }
                covariance[a][b] = sum / total;
                covariance[b][a] = covariance[a][b];
            }
        }
        return new Palette(mean, covariance);
    }

    private static float weight(float[] weights, int pixel) {
        return weights == null ? 1 : weights[pixel];
    }
}
