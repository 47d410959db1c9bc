package net.neuralstyle.image;

/**
 * Recolours a picture in another one's palette, here a style in the content's, by an affine map of its colours,
 * x ↦ A·x + b with A·Σ_style·Aᵀ = Σ_content and b = μ_content − A·μ_style (Gatys et al., Preserving Color in Neural
 * Artistic Style Transfer, 2016). Many A do so; these are three. None stretches colours more than {@link #MOST_GAIN}
 * times, and colours beyond 0–1 are clamped.
 */
enum PaletteTransfer {
    /** A = L_content·L_style⁻¹ with Σ = L·Lᵀ, L lower triangular: depends on the order red, green, blue. */
    CHOLESKY {
        @Override
        double[][] matrix(double[][] style, double[][] content) {
            return Matrix3.product(Matrix3.cholesky(content), Matrix3.inverseOfLower(Matrix3.cholesky(style)));
        }
    },
    /** A = Σ_content^½·Σ_style^−½ with symmetric roots (Hertzmann, Image Analogies, 2001). */
    PCA {
        @Override
        double[][] matrix(double[][] style, double[][] content) {
            return Matrix3.product(Matrix3.power(content, .5), Matrix3.power(style, -.5));
        }
    },
    /**
     * A = Σ_style^−½·(Σ_style^½·Σ_content·Σ_style^½)^½·Σ_style^−½: of all A the one that is symmetric and positive, and
     * moves normally distributed colours the least on the mean (Pitié &amp; Kokaram, The Linear Monge-Kantorovitch
     * Linear Colour Mapping, 2007).
     */
    SYMMETRIC {
        @Override
        double[][] matrix(double[][] style, double[][] content) {
            double[][] root = Matrix3.power(style, .5);
            double[][] inverse = Matrix3.power(style, -.5);
            double[][] middle = Matrix3.power(Matrix3.product(Matrix3.product(root, content), root), .5);
            return Matrix3.product(Matrix3.product(inverse, middle), inverse);
        }
    };

    /** Makes grey pictures, whose covariance has no inverse, usable: the square of a quarter of an 8-bit step. */
    private static final double NOISE = 1e-6;

    /**
     * No direction of colours is stretched more than this. A picture that is nearly grey has next to no colour to stretch:
     * what little there is are a camera's noise and the blocks of a JPEG, and these would come out coloured.
     */
    static final double MOST_GAIN = 4;

    /**
     * Computes A from the two covariances.
     *
     * @param style Σ_style, positive definite
     * @param content Σ_content, positive definite
     */
    abstract double[][] matrix(double[][] style, double[][] content);

    Pixels apply(Pixels style, Pixels content) {
        return apply(style, Palette.of(style), Palette.of(content));
    }

    /** The map that takes one palette to the other, on every pixel of a picture. */
    Pixels apply(Pixels image, Palette from, Palette to) {
        ColourMap map = map(from, to);
        float[] planes = new float[image.planes().length];
        int size = image.width() * image.height();
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * size + i] = map.value(image, i, c);
            }
        }
        return new Pixels(planes, image.width(), image.height());
    }

    /** The map that takes one palette to the other. */
    ColourMap map(Palette from, Palette to) {
        double[][] matrix = matrix(Matrix3.plus(from.covariance(), NOISE), Matrix3.plus(to.covariance(), NOISE));
        return new ColourMap(bounded(matrix), from.mean(), to.mean());
    }

    /** U·diag(min(s, g))·Vᵀ of A = U·diag(s)·Vᵀ, as A·f(AᵀA) with f(s²) = min(1, g/s). */
    static double[][] bounded(double[][] a) {
        double[][] squares = Matrix3.product(Matrix3.transposed(a), a);
        boolean[] tooFar = new boolean[1];
        double[][] shares = Matrix3.mapped(squares, square -> {
            tooFar[0] |= square > MOST_GAIN * MOST_GAIN;
            return Math.min(1, MOST_GAIN / Math.sqrt(Math.max(1e-12, square)));
        });
        return tooFar[0] ? Matrix3.product(a, shares) : a;
    }

    /** x ↦ A·(x − μ_from) + μ_to, clamped to 0–1. */
    record ColourMap(double[][] a, double[] from, double[] to) {
        /** Red, green or blue of a picture's pixel after the map. */
        float value(Pixels image, int pixel, int colour) {
            int size = image.width() * image.height();
            double value = to[colour];
            for (int column = 0; column < 3; column++) {
                value += a[colour][column] * (image.planes()[column * size + pixel] - from[column]);
            }
            return (float) Math.min(1, Math.max(0, value));
        }
    }
}
