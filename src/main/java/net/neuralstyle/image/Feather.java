package net.neuralstyle.image;

import java.util.Arrays;

/**
 * How opaque the stylised picture is inside a mask: 0 outside, rising along a smooth step over the given number of pixels
 * from the mask's edge inwards. The picture's own border is no edge. Distances are Euclidean and exact (Felzenszwalb
 * &amp; Huttenlocher, Distance Transforms of Sampled Functions, 2012).
 */
public final class Feather {
    private Feather() {}

    /**
     * The opacity of each pixel.
     *
     * @param mask region 0 is outside
     * @param width of the rise in pixels; 0 for a hard edge
     */
    public static float[] opacity(RegionMap mask, double width) {
        double[] squared = squaredDistances(mask);
        float[] opacity = new float[squared.length];
        for (int i = 0; i < opacity.length; i++) {
            // The first pixel inside is 1 away from the last one outside.
            double t = Math.min(1, Math.sqrt(squared[i]) / (width + 1));
            opacity[i] = (float) (t * t * (3 - 2 * t));
        }
        return opacity;
    }

    /** To the nearest pixel outside; infinite where there is none. */
    private static double[] squaredDistances(RegionMap mask) {
        int width = mask.width();
        int height = mask.height();
        double[] distances = new double[width * height];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = mask.labels()[i] == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double[] column = new double[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                column[y] = distances[y * width + x];
            }
            double[] lower = lowerEnvelope(column);
            for (int y = 0; y < height; y++) {
                distances[y * width + x] = lower[y];
            }
        }
        for (int y = 0; y < height; y++) {
            double[] row = Arrays.copyOfRange(distances, y * width, (y + 1) * width);
            System.arraycopy(lowerEnvelope(row), 0, distances, y * width, width);
        }
        return distances;
    }

    /** min over q of (p − q)² + f(q), for every p: the lower envelope of parabolas. */
    private static double[] lowerEnvelope(double[] f) {
        int[] apex = new int[f.length];
        double[] from = new double[f.length];
        int last = -1;
        for (int q = 0; q < f.length; q++) {
            if (f[q] == Double.POSITIVE_INFINITY) {
                continue;
            }
            double start = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                int r = apex[last];
                start = (f[q] - f[r] + (double) q * q - (double) r * r) / (2. * (q - r));
                if (start > from[last]) {
                    break;
                }
                last--;
                start = Double.NEGATIVE_INFINITY;
            }
            last++;
            apex[last] = q;
            from[last] = start;
        }
        double[] envelope = new double[f.length];
        if (last < 0) {
            Arrays.fill(envelope, Double.POSITIVE_INFINITY);
            return envelope;
        }
        int k = 0;
        for (int p = 0; p < f.length; p++) {
            while (k < last && from[k + 1] <= p) {
                k++;
            }
            envelope[p] = (double) (p - apex[k]) * (p - apex[k]) + f[apex[k]];
        }
        return envelope;
    }
}
