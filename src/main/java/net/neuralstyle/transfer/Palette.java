package net.neuralstyle.transfer;

/**
 * A picture's colours: their mean μ and covariance Σ over all pixels, red, green and blue in 0–1.
 *
 * @param mean 3 values
 * @param covariance 3×3, symmetric
 */
record Palette(double[] mean, double[][] covariance) {
    static Palette of(Pixels image) {
        float[] p = image.planes();
        int size = image.width() * image.height();
        double[] mean = new double[3];
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += p[c * size + i];
            }
            mean[c] = sum / size;
        }
        double[][] covariance = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += (p[a * size + i] - mean[a]) * (p[b * size + i] - mean[b]);
                }
                covariance[a][b] = sum / size;
                covariance[b][a] = covariance[a][b];
            }
        }
        return new Palette(mean, covariance);
    }
}
