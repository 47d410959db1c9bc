package net.neuralstyle.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a file shows: sRGB in 8 bits a colour, upright, as ImageJ and a browser would show it.
 *
 * @param argb opacity, red, green and blue, row by row; colours are not multiplied by the opacity
 * @param numbers as they are stored, row by row, where a pixel is one number that is more than a colour; null elsewhere
 * @param width in pixels
 * @param height in pixels
 * @param notices what a person should know of the file, each a sentence without the file's name
 */
public record Picture(int[] argb, float[] numbers, int width, int height, List<String> notices) {
    private static final int OPAQUE = 255;

    /** Takes the pixels, which nobody may change. */
    public Picture {
        notices = List.copyOf(notices);
    }

    /** The same picture with another thing to know. */
    Picture noticing(String notice) {
        List<String> more = new ArrayList<>(notices);
        more.add(notice);
        return new Picture(argb, numbers, width, height, more);
    }

    /** Whether any pixel is not opaque. */
    public boolean isTransparent() {
        for (int pixel : argb) {
            if (pixel >>> 24 != OPAQUE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lays the picture on white: X×Y×3, sRGB in 0–1, in steps of 1/255. A window shows no finer ones, and a run from other pixels,
     * by however little, goes another way.
     */
    public RandomAccessibleInterval<FloatType> onWhite() {
        float[] planes = new float[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            float alpha = (argb[i] >>> 24) / 255f;
            for (int c = 0; c < 3; c++) {
                float value = (argb[i] >> (16 - 8 * c) & 255) / 255f;
                planes[c * argb.length + i] = Math.round(255 * Math.min(1, value * alpha + 1 - alpha)) / 255f;
            }
        }
        return ArrayImgs.floats(planes, width, height, 3);
    }

    /**
     * Takes the picture for a style: what is transparent is no paint. It is cropped to what is opaque, and gaps within take the
     * colours on the other side of their edge.
     *
     * @return an opaque picture
     * @throws IOException if nothing is opaque; the message is a clause
     */
    public Picture asStyle() throws IOException {
        return isTransparent() ? Opaque.of(this) : this;
    }

    /**
     * Takes the picture for a mask: X×Y, 1 where the picture is white and 0 where it is black or transparent. Where all that can be seen has
     * one colour, which says nothing, the opacity is the mask. In steps of 1/255, as a window shows it.
     */
    public RandomAccessibleInterval<FloatType> mask() {
        boolean opacityAlone = isTransparent() && isOneColour();
        float[] values = new float[argb.length];
        for (int i = 0; i < values.length; i++) {
            float alpha = (argb[i] >>> 24) / 255f;
            values[i] = opacityAlone ? alpha : Math.round(alpha * luminance(argb[i])) / 255f;
        }
        return ArrayImgs.floats(values, width, height);
    }

    /**
     * Takes the picture for a label image: X×Y, the numbers as they are stored; where there are none, luminance in 0–255, rounded.
     *
     * @throws IOException if it is drawn by transparency alone; the message is a clause
     */
    public RandomAccessibleInterval<FloatType> labels() throws IOException {
        if (isTransparent() && isOneColour()) {
            throw new IOException(
                    "it is drawn in transparency: every pixel that can be seen has the same colour. Draw the"
                            + " regions in grey levels or as labels 1, 2, …, without transparency");
        }
        float[] values = new float[argb.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers == null ? Math.round(luminance(argb[i])) : numbers[i];
        }
        return ArrayImgs.floats(values, width, height);
    }

    private boolean isOneColour() {
        int colour = -1;
        for (int pixel : argb) {
            if (pixel >>> 24 != 0) {
                if (colour >= 0 && colour != (pixel & 0xffffff)) {
                    return false;
                }
                colour = pixel & 0xffffff;
            }
        }
        return true;
    }

    /** Gives a colour's luminance in 0–255. */
    public static float luminance(int rgb) {
        return .299f * (rgb >> 16 & 255) + .587f * (rgb >> 8 & 255) + .114f * (rgb & 255);
    }

    /** Of one whose colours are multiplied by the opacity. */
    Picture divided() {
        int[] colours = argb.clone();
        for (int i = 0; i < colours.length; i++) {
            int opacity = argb[i] >>> 24;
            int pixel = opacity << 24;
            for (int shift = 0; shift < 24 && opacity > 0; shift += 8) {
                pixel |= Math.min(255, ((argb[i] >> shift & 255) * 255 + opacity / 2) / opacity) << shift;
            }
            colours[i] = pixel;
        }
        return new Picture(colours, numbers, width, height, notices);
    }

    /**
     * A grey picture in the colour that ImageJ gives a channel by itself.
     *
     * @param channel from 0
     */
    Picture tinted(int channel) {
        int[] tints = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x00ffff, 0xff00ff, 0xffff00};
        int[] colours = new int[argb.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = 0xff000000 | (argb[i] & 255) * 0x010101 & tints[channel % tints.length];
        }
        return new Picture(colours, null, width, height, notices);
    }

    /** The sum with another of the same size, colour by colour. */
    Picture plus(Picture other) {
        int[] colours = new int[argb.length];
        for (int i = 0; i < colours.length; i++) {
            int pixel = 0xff000000;
            for (int shift = 0; shift < 24; shift += 8) {
                pixel |= Math.min(255, (argb[i] >> shift & 255) + (other.argb[i] >> shift & 255)) << shift;
            }
            colours[i] = pixel;
        }
        return new Picture(colours, null, width, height, notices);
    }

    /**
     * Turned and mirrored as an EXIF orientation says.
     *
     * @param orientation 1 to 8; others leave it as it is
     */
    Picture oriented(int orientation) {
        if (orientation < 2 || orientation > 8) {
            return this;
        }
        boolean turned = orientation >= 5;
        int newWidth = turned ? height : width;
        int newHeight = turned ? width : height;
        int[] colours = new int[argb.length];
        float[] stored = numbers == null ? null : new float[numbers.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int target = switch (orientation) {
                    case 2 -> y * newWidth + right;
                    case 3 -> below * newWidth + right;
                    case 4 -> below * newWidth + x;
                    case 5 -> x * newWidth + y;
                    case 6 -> x * newWidth + below;
                    case 7 -> right * newWidth + below;
                    default -> right * newWidth + y;
                };
                colours[target] = argb[y * width + x];
                if (stored != null) {
                    stored[target] = numbers[y * width + x];
                }
            }
        }
        return new Picture(colours, stored, newWidth, newHeight, notices);
    }
}
