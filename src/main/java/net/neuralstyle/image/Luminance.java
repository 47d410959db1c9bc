package net.neuralstyle.image;

/**
 * Luminance Y = 0.299·R + 0.587·G + 0.114·B of the gamma-encoded colours: the Y of YIQ, in which Gatys et al.
 * (Preserving Color in Neural Artistic Style Transfer, 2016) keep colours. It is linear in the values that the encoder
 * sees, so that a luminance taken from the result can be met exactly and a grey is three equal values.
 */
final class Luminance {
    /** Below this a picture is flat, and scaling would only bring out its rounding: half a step of 8 bits. */
    private static final double FLAT = .5 / 255;

    private Luminance() {}

    /** The luminance in all three planes. */
    static Pixels grey(Pixels image) {
        return grey(image.luminance(), image.width(), image.height());
    }

    private static Pixels grey(float[] luminance, int width, int height) {
        int size = luminance.length;
        float[] planes = new float[3 * size];
        for (int i = 0; i < size; i++) {
            float value = Math.min(1, Math.max(0, luminance[i]));
            planes[i] = value;
            planes[size + i] = value;
            planes[2 * size + i] = value;
        }
        return new Pixels(planes, width, height);
    }

    /**
     * The style in grey, Y' = (σ_content / σ_style)·(Y − μ_style) + μ_content, clamped to 0–1; a style that is nearly flat
     * is stretched no more than {@link PaletteTransfer#MOST_GAIN} times.
     */
    static Pixels matched(Pixels style, Pixels content) {
        float[] luminance = style.luminance();
        double[] own = meanAndDeviation(luminance);
        double[] wanted = meanAndDeviation(content.luminance());
        double scale = own[1] < FLAT ? 1 : Math.min(PaletteTransfer.MOST_GAIN, wanted[1] / own[1]);
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = (float) (scale * (luminance[i] - own[0]) + wanted[0]);
        }
        return grey(luminance, style.width(), style.height());
    }

    private static double[] meanAndDeviation(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new double[] {mean, Math.sqrt(squares / values.length)};
    }

    /**
     * Colours of one picture with the luminance of another. Where that colour would be brighter or darker than a screen
     * can show, it is made paler rather than clipped: clipping would change both its luminance and its hue.
     *
     * @param colours resized to the other's size
     * @param luminance gives Y
     */
    static Pixels replaced(Pixels colours, Pixels luminance) {
        Pixels sized = colours.resized(luminance.width(), luminance.height());
        float[] target = luminance.luminance();
        float[] own = sized.luminance();
        int size = target.length;
        float[] planes = new float[3 * size];
        for (int i = 0; i < size; i++) {
            double y = Math.min(1, Math.max(0, target[i]));
            double share = 1;
            for (int c = 0; c < 3; c++) {
                double chroma = sized.planes()[c * size + i] - own[i];
                double room = chroma > 0 ? 1 - y : y;
                if (Math.abs(chroma) * share > room) {
                    share = room / Math.abs(chroma);
                }
            }
            for (int c = 0; c < 3; c++) {
                double value = y + share * (sized.planes()[c * size + i] - own[i]);
                planes[c * size + i] = (float) Math.min(1, Math.max(0, value));
            }
        }
        return new Pixels(planes, luminance.width(), luminance.height());
    }
}
