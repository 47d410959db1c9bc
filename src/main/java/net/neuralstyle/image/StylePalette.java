package net.neuralstyle.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The content in its styles' colours: what the run starts from and compares the content with. Losses on features move
 * colours late and leave them greyish; here they are right from the start, and the content's and the style's losses do
 * not pull at them from two sides.
 */
public final class StylePalette {
    private StylePalette() {}

    /**
     * A style whose colours are wanted.
     *
     * @param pixels in the colours they are matched in
     * @param weight the style's share, above 0
     * @param coverage where it goes, one value in 0–1 for each pixel of the content; null for everywhere
     */
    public record Source(Pixels pixels, double weight, float[] coverage) {}

    /**
     * Moves the content's colours to those with the styles' mean and covariance ({@link PaletteTransfer#SYMMETRIC}).
     * Where there are several styles, every pixel takes the mean over those of its region, by weight. A region's
     * colours are told by its own pixels, so that a bright sky and a dark ground each get all of their style's.
     *
     * @param content sRGB in 0–1
     * @param styles one or more
     * @param share how far, 0–1
     */
    public static Pixels recoloured(Pixels content, List<Source> styles, double share) {
        if (share == 0) {
            return content;
        }
        List<Share> shares = new ArrayList<>();
        for (Source style : styles) {
            shares.add(share(Palette.of(content, style.coverage()), style));
        }
        return recoloured(content, share, shares);
    }

    /**
     * The same for a picture of which only parts are there.
     *
     * @param content of the whole picture
     * @param styles one or more, all without a region
     * @param share how far, 0–1
     * @return recolours parts of the content
     */
    public static UnaryOperator<Pixels> recolouring(ColourSums content, List<Source> styles, double share) {
        if (share == 0) {
            return UnaryOperator.identity();
        }
        Palette own = content.palette();
        List<Share> shares = styles.stream().map(style -> share(own, style)).toList();
        return part -> recoloured(part, share, shares);
    }

    private static Share share(Palette own, Source style) {
        return new Share(
                PaletteTransfer.SYMMETRIC.map(own, Palette.of(style.pixels())),
                (float) style.weight(),
                style.coverage());
    }

    private static Pixels recoloured(Pixels content, double share, List<Share> shares) {
        float[] planes = new float[content.planes().length];
        int size = content.width() * content.height();
        for (int i = 0; i < planes.length; i++) {
            int pixel = i % size;
            float sum = 0;
            float weights = 0;
            for (Share each : shares) {
                float weight = each.weight * (each.coverage == null ? 1 : each.coverage[pixel]);
                weights += weight;
                sum += weight * each.map.value(content, pixel, i / size);
            }
            float own = content.planes()[i];
            planes[i] = weights > 0 ? own + (float) share * (sum / weights - own) : own;
        }
        return new Pixels(planes, content.width(), content.height());
    }

    /** One style's share in every pixel, by its region's coverage where it has one. */
    private record Share(PaletteTransfer.ColourMap map, float weight, float[] coverage) {}
}
