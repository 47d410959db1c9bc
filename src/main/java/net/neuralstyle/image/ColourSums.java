package net.neuralstyle.image;

import java.io.Serializable;

/**
 * Sums over a part of a picture that its palette follows from, about medium grey.
 *
 * @param pixels how many
 * @param sums Σ(x − ½), 3 numbers
 * @param products Σ(x − ½)(x − ½)ᵀ, 3×3, row by row
 */
public record ColourSums(long pixels, double[] sums, double[] products) implements Serializable {
    private static final double GREY = .5;

    /** Of a picture, or a part of one. */
    public static ColourSums of(Pixels part) {
        int count = part.width() * part.height();
        double[] sums = new double[3];
        double[] products = new double[9];
        for (int i = 0; i < count; i++) {
            for (int a = 0; a < 3; a++) {
                double x = part.planes()[a * count + i] - GREY;
                sums[a] += x;
                for (int b = 0; b < 3; b++) {
                    products[3 * a + b] += x * (part.planes()[b * count + i] - GREY);
                }
            }
        }
        return new ColourSums(count, sums, products);
    }

    /** Of both parts. */
    public ColourSums plus(ColourSums other) {
        double[] allSums = sums.clone();
        double[] allProducts = products.clone();
        for (int i = 0; i < 3; i++) {
            allSums[i] += other.sums[i];
        }
        for (int i = 0; i < 9; i++) {
            allProducts[i] += other.products[i];
        }
        return new ColourSums(pixels + other.pixels, allSums, allProducts);
    }

    /** The colours of all of it. */
    Palette palette() {
        double[] mean = new double[3];
        double[][] covariance = new double[3][3];
        for (int a = 0; a < 3; a++) {
            mean[a] = GREY + sums[a] / pixels;
            for (int b = 0; b < 3; b++) {
                covariance[a][b] = products[3 * a + b] / pixels - sums[a] / pixels * (sums[b] / pixels);
            }
        }
        return new Palette(mean, covariance);
    }
}
