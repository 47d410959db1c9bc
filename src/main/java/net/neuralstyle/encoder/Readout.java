package net.neuralstyle.encoder;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import net.neuralstyle.weights.Tensor;

/**
 * A 1×1 projection from the compact encoder's C channels to K of the network it was distilled from, folded into
 * min(K, C+1) channels without changing what the losses see.
 *
 * <p>With W the K×C weights, b the bias and W' = [W b], the projected features are y = W'·[f; 1]. The QR decomposition
 * W' = Q·R has RᵀR = W'ᵀW', so z = R·[f; 1] has the same inner products as y: distances between activations, between
 * Gram matrices ‖Y·Yᵀ − Y*·Y*ᵀ‖ and between means and covariances are those of y, at C+1 channels instead of K.
 *
 * @param weight rows×C×1×1 with min(K, C+1) rows
 * @param bias one value a row
 */
record Readout(Tensor weight, Tensor bias) {

    /** By the projection's weights, as long as those are in use. */
    private static final Map<Tensor, Readout> FOLDED = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Folds a projection.
     *
     * @param weight K×C×1×1, which has always the same bias
     * @param bias K
     */
    static Readout fold(Tensor weight, Tensor bias) {
        return FOLDED.computeIfAbsent(weight, absent -> folded(weight, bias));
    }

    private static Readout folded(Tensor weight, Tensor bias) {
        int k = bias.values().length;
        int c = weight.values().length / k;
        double[][] a = new double[k][c + 1];
        for (int row = 0; row < k; row++) {
            for (int column = 0; column < c; column++) {
                a[row][column] = weight.values()[row * c + column];
            }
            a[row][c] = bias.values()[row];
        }
        if (k > c + 1) {
            triangularise(a);
        }
        int rows = Math.min(k, c + 1);
        float[] foldedWeight = new float[rows * c];
        float[] foldedBias = new float[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < c; column++) {
                foldedWeight[row * c + column] = (float) a[row][column];
            }
            foldedBias[row] = (float) a[row][c];
        }
        return new Readout(new Tensor(List.of(rows, c, 1, 1), foldedWeight), new Tensor(List.of(rows), foldedBias));
    }

    /** Replaces a by the R of its QR decomposition, by Householder reflections. */
    private static void triangularise(double[][] a) {
        int columns = a[0].length;
        for (int pivot = 0; pivot < columns; pivot++) {
            double norm = 0;
            for (int row = pivot; row < a.length; row++) {
                norm += a[row][pivot] * a[row][pivot];
            }
            norm = Math.sqrt(norm);
            if (norm == 0) {
                continue;
            }
            double diagonal = a[pivot][pivot] > 0 ? -norm : norm;
            double[] v = new double[a.length];
            double squares = 0;
            for (int row = pivot; row < a.length; row++) {
                v[row] = a[row][pivot] - (row == pivot ? diagonal : 0);
                squares += v[row] * v[row];
            }
            for (int column = pivot; column < columns; column++) {
                double dot = 0;
                for (int row = pivot; row < a.length; row++) {
                    dot += v[row] * a[row][column];
                }
                double factor = 2 * dot / squares;
                for (int row = pivot; row < a.length; row++) {
                    a[row][column] -= factor * v[row];
                }
            }
        }
    }
}
