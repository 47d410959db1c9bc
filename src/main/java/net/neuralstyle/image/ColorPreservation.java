package net.neuralstyle.image;

/**
 * Whether the content keeps its own colours, and how (Gatys, Bethge, Hertzmann &amp; Shechtman, Preserving Color in
 * Neural Artistic Style Transfer, 2016). Either only the luminance is painted, or the style is recoloured in the
 * content's palette before the run.
 */
public enum ColorPreservation {
    /** The style's colours. */
    NONE {
        @Override
        public double palette(double share) {
            return share;
        }
    },
    /**
     * The content's colours, pixel by pixel: the run sees both pictures in grey, the style's greys shifted and scaled to
     * the content's mean and standard deviation, and the result's luminance replaces the content's ({@link Luminance}).
     */
    LUMINANCE {
        @Override
        public Pixels content(Pixels content) {
            return Luminance.grey(content);
        }

        @Override
        public Pixels style(Pixels style, Pixels content) {
            return Luminance.matched(style, content);
        }

        @Override
        public Pixels result(Pixels result, Pixels content) {
            return Luminance.replaced(content, result);
        }
    },
    /** The style is given the content's mean colour and covariance of colours; A by Cholesky factors. */
    CHOLESKY {
        @Override
        public Pixels style(Pixels style, Pixels content) {
            return PaletteTransfer.CHOLESKY.apply(style, content);
        }
    },
    /** As {@link #CHOLESKY}, with A from the square roots of both covariances (image analogies' choice). */
    PCA {
        @Override
        public Pixels style(Pixels style, Pixels content) {
            return PaletteTransfer.PCA.apply(style, content);
        }
    },
    /** As {@link #CHOLESKY}, with the symmetric A, which moves colours the least. */
    SYMMETRIC {
        @Override
        public Pixels style(Pixels style, Pixels content) {
            return PaletteTransfer.SYMMETRIC.apply(style, content);
        }
    },
    /** The style is given the content's histogram in red, green and blue, each by itself. */
    HISTOGRAM {
        @Override
        public Pixels style(Pixels style, Pixels content) {
            return HistogramMatch.apply(style, content);
        }
    };

    /** How far the content is moved to the style's palette before the run: not at all where it keeps its own. */
    public double palette(double share) {
        return 0;
    }

    /** The content as the run sees it. */
    public Pixels content(Pixels content) {
        return content;
    }

    /**
     * A style as the run sees it.
     *
     * @param style in its own colours
     * @param content in its own colours
     */
    public Pixels style(Pixels style, Pixels content) {
        return style;
    }

    /**
     * The result as the person gets it.
     *
     * @param result of the run
     * @param content in its own colours, of any size
     */
    public Pixels result(Pixels result, Pixels content) {
        return result;
    }
}
