package net.neuralstyle.transfer;

import java.util.List;
import net.neuralstyle.loss.RegionMask;

/**
 * The content in its styles' colours: what the run starts from and compares the content with. Losses on features move
 * colours late and leave them greyish; here they are right from the start, and the content's and the style's losses do
 * not pull at them from two sides.
 */
final class StylePalette {
    private StylePalette() {}

    /**
     * Moves the content's colours to those with the styles' mean and covariance ({@link PaletteTransfer#SYMMETRIC}).
     * Where there are several styles, every pixel takes the mean over those of its region, by weight. A region's
     * colours are told by its own pixels, so that a bright sky and a dark ground each get all of their style's.
     *
     * @param content sRGB in 0–1
     * @param styles in the colours they are matched in
     * @param share how far, 0–1
     */
    static Pixels recoloured(Pixels content, List<StyleTransferRun.StylePixels> styles, double share) {
        if (share == 0) {
            return content;
        }
        int size = content.width() * content.height();
        float[] sums = new float[3 * size];
        float[] weights = new float[size];
        for (StyleTransferRun.StylePixels style : styles) {
            RegionMask region = style.region();
            Palette own = region == null ? Palette.of(content) : Palette.of(content, region.coverage());
            float[] moved = PaletteTransfer.SYMMETRIC
                    .apply(content, own, Palette.of(style.pixels()))
                    .planes();
            for (int i = 0; i < size; i++) {
                float weight = (float) style.weight() * (region == null ? 1 : region.coverage()[i]);
                weights[i] += weight;
                for (int c = 0; c < 3; c++) {
                    sums[c * size + i] += weight * moved[c * size + i];
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            float own = content.planes()[i];
            float weight = weights[i % size];
            sums[i] = weight > 0 ? own + (float) share * (sums[i] / weight - own) : own;
        }
        return new Pixels(sums, content.width(), content.height());
    }
}
