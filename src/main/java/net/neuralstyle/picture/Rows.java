package net.neuralstyle.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/** A decoded picture, row by row as opacity, red, green and blue. */
abstract class Rows {
    private static final int OPAQUE = 0xff000000;
    /** Rows that go through a profile at once. */
    private static final int BAND = 32;

    private final int width;
    private final int height;

    Rows(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Fills in a row. */
    abstract void read(int y, int[] argb);

    /** The stored numbers of a row; false where a pixel is no more than a colour. */
    boolean readNumbers(int y, float[] numbers) {
        return false;
    }

    /**
     * Of a decoded image.
     *
     * @param profile of the colours, told by the file itself; null for that of the image
     */
    static Rows of(BufferedImage image, Profile profile) {
        ColorModel colours = image.getColorModel();
        Profile own = profile == null ? Profile.of(colours.getColorSpace()) : profile;
        if (colours instanceof IndexColorModel palette) {
            return own != null && own.bands() == 3 ? managed(image, own) : new Indexed(image.getRaster(), palette);
        }
        boolean components = colours instanceof ComponentColorModel;
        if (own != null && components && fits(image, own)) {
            return managed(image, own);
        }
        boolean deep = components && colours.getComponentSize(0) > 8;
        int kind = colours.getColorSpace().getType();
        if (deep && (kind == ColorSpace.TYPE_RGB || kind == ColorSpace.TYPE_GRAY)) {
            int bands = colours.getNumColorComponents();
            return new Deep(Depth.of(image.getRaster(), bands, true, false));
        }
        if (components && kind == ColorSpace.TYPE_GRAY) {
            return new Grey(image.getRaster(), colours.hasAlpha());
        }
        return new Plain(image);
    }

    private static boolean fits(BufferedImage image, Profile profile) {
        int type = image.getRaster().getTransferType();
        return (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && image.getColorModel().getNumColorComponents() == profile.bands();
    }

    private static Rows managed(BufferedImage image, Profile profile) {
        return image.getColorModel() instanceof IndexColorModel
                ? new ManagedPalette(image, profile)
                : new Managed(image, profile);
    }

    /** Whatever Java can tell the colours of. */
    private static final class Plain extends Rows {
        private final BufferedImage image;

        Plain(BufferedImage image) {
            super(image.getWidth(), image.getHeight());
            this.image = image;
        }

        @Override
        void read(int y, int[] argb) {
            image.getRGB(0, y, width(), 1, argb, 0, width());
        }
    }

    /** Grey as it is stored: Java takes it for linear light and would brighten it. */
    private static final class Grey extends Rows {
        private final Raster raster;
        private final boolean alpha;
        private int[] samples;

        Grey(Raster raster, boolean alpha) {
            super(raster.getWidth(), raster.getHeight());
            this.raster = raster;
            this.alpha = alpha;
        }

        @Override
        void read(int y, int[] argb) {
            samples = raster.getPixels(0, y, width(), 1, samples);
            int bands = raster.getNumBands();
            for (int x = 0; x < width(); x++) {
                int opacity = alpha ? samples[x * bands + bands - 1] << 24 : OPAQUE;
                argb[x] = opacity | samples[x * bands] * 0x010101;
            }
        }

        @Override
        boolean readNumbers(int y, float[] numbers) {
            raster.getSamples(0, y, width(), 1, 0, numbers);
            return true;
        }
    }

    /** A palette. Where it is not of greys only, its indices are more than colours: labels, for instance. */
    private static class Indexed extends Rows {
        private final Raster raster;
        private final int[] palette;
        private final boolean coloured;
        private int[] samples;

        Indexed(Raster raster, IndexColorModel model) {
            super(raster.getWidth(), raster.getHeight());
            this.raster = raster;
            palette = new int[model.getMapSize()];
            model.getRGBs(palette);
            coloured = Arrays.stream(palette).anyMatch(Indexed::isColour);
        }

        private static boolean isColour(int rgb) {
            return (rgb & 255) != (rgb >> 8 & 255) || (rgb & 255) != (rgb >> 16 & 255);
        }

        @Override
        void read(int y, int[] argb) {
            samples = raster.getSamples(0, y, width(), 1, 0, samples);
            for (int x = 0; x < width(); x++) {
                argb[x] = palette[Math.min(samples[x], palette.length - 1)];
            }
        }

        @Override
        boolean readNumbers(int y, float[] numbers) {
            if (coloured) {
                raster.getSamples(0, y, width(), 1, 0, numbers);
            }
            return coloured;
        }
    }

    /** More than 8 bits. */
    static final class Deep extends Rows {
        private final Depth depth;
        private double[] samples;

        Deep(Depth depth) {
            super(depth.raster().getWidth(), depth.raster().getHeight());
            this.depth = depth;
        }

        Depth depth() {
            return depth;
        }

        @Override
        void read(int y, int[] argb) {
            samples = depth.row(y, samples);
            int bands = depth.raster().getNumBands();
            for (int x = 0; x < width(); x++) {
                int at = x * bands;
                int opacity = bands > depth.colours() ? depth.opacity(samples[at + depth.colours()]) << 24 : OPAQUE;
                int first = depth.shown(samples[at]);
                argb[x] = depth.colours() < 3
                        ? opacity | first * 0x010101
                        : opacity | first << 16 | depth.shown(samples[at + 1]) << 8 | depth.shown(samples[at + 2]);
            }
        }

        @Override
        boolean readNumbers(int y, float[] numbers) {
            if (depth.colours() > 1) {
                return false;
            }
            samples = depth.row(y, samples);
            for (int x = 0; x < width(); x++) {
                numbers[x] = (float) samples[x * depth.raster().getNumBands()];
            }
            return true;
        }
    }

    /** Through a profile, some rows at once. */
    private static final class Managed extends Rows {
        private final Raster raster;
        private final Profile profile;
        private final boolean alpha;
        private Raster band;
        private int first = -1;
        private int[] samples;
        private int[] opacities;

        Managed(BufferedImage image, Profile profile) {
            super(image.getWidth(), image.getHeight());
            raster = image.getRaster();
            alpha = image.getColorModel().hasAlpha();
            this.profile = profile;
        }

        @Override
        void read(int y, int[] argb) {
            if (first != y / BAND * BAND) {
                first = y / BAND * BAND;
                int[] colours = new int[profile.bands()];
                Arrays.setAll(colours, i -> i);
                band = profile.applied(
                        raster.createChild(0, first, width(), Math.min(BAND, height() - first), 0, 0, colours));
            }
            samples = band.getPixels(0, y - first, width(), 1, samples);
            boolean deep = raster.getTransferType() == DataBuffer.TYPE_USHORT;
            if (alpha) {
                opacities = raster.getSamples(0, y, width(), 1, raster.getNumBands() - 1, opacities);
            }
            for (int x = 0; x < width(); x++) {
                int opacity = alpha ? eight(opacities[x], deep) << 24 : OPAQUE;
                argb[x] = opacity
                        | eight(samples[3 * x], deep) << 16
                        | eight(samples[3 * x + 1], deep) << 8
                        | eight(samples[3 * x + 2], deep);
            }
        }

        private static int eight(int sample, boolean deep) {
            return deep ? (sample + 128) / 257 : sample;
        }

        @Override
        boolean readNumbers(int y, float[] numbers) {
            if (profile.bands() == 1) {
                raster.getSamples(0, y, width(), 1, 0, numbers);
            }
            return profile.bands() == 1;
        }
    }

    /** A palette whose colours a profile explains. */
    private static final class ManagedPalette extends Indexed {
        ManagedPalette(BufferedImage image, Profile profile) {
            super(image.getRaster(), converted((IndexColorModel) image.getColorModel(), profile));
        }

        private static IndexColorModel converted(IndexColorModel model, Profile profile) {
            int count = model.getMapSize();
            int[] argb = new int[count];
            model.getRGBs(argb);
            byte[] rgb = new byte[3 * count];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (argb[i / 3] >> (16 - 8 * (i % 3)));
            }
            Raster colours = profile.applied(Raster.createInterleavedRaster(
                    new DataBufferByte(rgb, rgb.length), count, 1, 3 * count, 3, new int[] {0, 1, 2}, null));
            int[] samples = colours.getPixels(0, 0, count, 1, (int[]) null);
            for (int i = 0; i < count; i++) {
                argb[i] = argb[i] & OPAQUE | samples[3 * i] << 16 | samples[3 * i + 1] << 8 | samples[3 * i + 2];
            }
            return new IndexColorModel(8, count, argb, 0, true, -1, DataBuffer.TYPE_BYTE);
        }
    }
}
