package net.neuralstyle.plan;

import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.image.StylePalette;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * A style image in Java memory, its share, and where it goes. Styles with the same region are blended in it.
 *
 * @param pixels in the colours they are matched in
 * @param weight the image's share where several are blended
 * @param region where it goes; null for everywhere
 */
public record StylePixels(Pixels pixels, double weight, RegionMask region) {
    /** A style that goes everywhere. */
    public StylePixels(Pixels pixels, double weight) {
        this(pixels, weight, null);
    }

    /**
     * The long side it is used at.
     *
     * @param side the result's long side
     */
    public int longSideAt(int side, StyleTransferSettings settings) {
        int wanted = Math.max(1, (int) Math.round(side * settings.styleScale()));
        return settings.enlargeStyle() ? wanted : Math.min(pixels.longSide(), wanted);
    }

    /**
     * The long side it is used at in a scale. One that refines keeps the strokes' share of the picture, and so the style's of the
     * scale that was painted, even where it has to be enlarged for that.
     */
    int longSideAt(Scale scale, StyleTransferSettings settings) {
        int side = scale.longSide();
        if (!scale.refines()) {
            return longSideAt(side, settings);
        }
        int painted = Math.min(side, Scales.painted(settings));
        return (int) Math.round((double) longSideAt(painted, settings) * side / painted);
    }

    /** How its size is changed: crisply where its strokes are to keep their edges in a larger or smaller picture. */
    public static Resize filter(StyleTransferSettings settings) {
        return settings.enlargeStyle() ? Resize.LANCZOS : Resize.BICUBIC;
    }

    /** What of it a palette is made of. */
    public StylePalette.Source colours() {
        return new StylePalette.Source(pixels, weight, region == null ? null : region.coverage());
    }

    public int widthAt(int longSide) {
        return Scales.fit(pixels.width(), pixels.width(), pixels.height(), longSide);
    }

    public int heightAt(int longSide) {
        return Scales.fit(pixels.height(), pixels.width(), pixels.height(), longSide);
    }
}
