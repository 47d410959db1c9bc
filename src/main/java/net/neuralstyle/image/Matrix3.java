package net.neuralstyle.image;

import java.util.function.DoubleUnaryOperator;

/** The little linear algebra that palettes need: 3×3, rows of columns. */
final class Matrix3 {
    private static final int SWEEPS = 50;

    private Matrix3() {}

    static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** m + value·I. */
    static double[][] plus(double[][] m, double value) {
        double[][] sum = new double[3][];
        for (int i = 0; i < 3; i++) {
            sum[i] = m[i].clone();
            sum[i][i] += value;
        }
        return sum;
    }

    static double[][] transposed(double[][] m) {
        double[][] transposed = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                transposed[i][j] = m[j][i];
            }
        }
        return transposed;
    }

    /** The lower triangular L with L·Lᵀ = m, for a positive definite m. */
    static double[][] cholesky(double[][] m) {
        double[][] l = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = m[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
            }
        }
        return l;
    }

    /** The inverse of a lower triangular matrix, by forward substitution. */
    static double[][] inverseOfLower(double[][] l) {
        double[][] inverse = new double[3][3];
        for (int column = 0; column < 3; column++) {
            for (int i = column; i < 3; i++) {
                double rest = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    rest -= l[i][k] * inverse[k][column];
                }
                inverse[i][column] = rest / l[i][i];
            }
        }
        return inverse;
    }

    /** V·diag(eᵖ)·Vᵀ of a symmetric, positive definite m = V·diag(e)·Vᵀ. */
    static double[][] power(double[][] m, double exponent) {
        return mapped(m, value -> Math.pow(value, exponent));
    }

    /** V·diag(f(e))·Vᵀ of a symmetric m = V·diag(e)·Vᵀ, by Jacobi's rotations. */
    static double[][] mapped(double[][] m, DoubleUnaryOperator f) {
        double[][] a = plus(m, 0);
        double[][] v = plus(new double[3][3], 1);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < 2; p++) {
                for (int q = p + 1; q < 3; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        double[][] mapped = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    mapped[i][j] += v[i][k] * f.applyAsDouble(a[k][k]) * v[j][k];
                }
            }
        }
        return mapped;
    }

    /** Turns the plane of the axes p and q so that a[p][q] becomes 0. */
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double cosine = 1 / Math.hypot(tangent, 1);
        double sine = tangent * cosine;
        for (int k = 0; k < 3; k++) {
            double akp = a[k][p];
            a[k][p] = cosine * akp - sine * a[k][q];
            a[k][q] = sine * akp + cosine * a[k][q];
        }
        for (int k = 0; k < 3; k++) {
            double apk = a[p][k];
            a[p][k] = cosine * apk - sine * a[q][k];
            a[q][k] = sine * apk + cosine * a[q][k];
            double vkp = v[k][p];
            v[k][p] = cosine * vkp - sine * v[k][q];
            v[k][q] = sine * vkp + cosine * v[k][q];
        }
    }
}
