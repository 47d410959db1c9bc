package net.neuralstyle.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * An RGB image in Java memory, sRGB in 0–1.
 *
 * @param planes red, green, blue, each height×width row-major
 * @param width in pixels
 * @param height in pixels
 */
public record Pixels(float[] planes, int width, int height) {
    private static final int BYTE = 255;
    private static final double RED = .299;
    private static final double GREEN = .587;
    private static final double BLUE = .114;

    /**
     * Reads an imglib2 image; without a copy where it is one array, which nobody may change as long as this is used.
     *
     * @param what how messages call it, for instance "Content"
     * @param image X×Y×3, sRGB in 0–1
     * @throws IllegalArgumentException if it has another shape, no pixels, NaN, or values outside 0–1
     */
    public static Pixels of(String what, RandomAccessibleInterval<FloatType> image) {
        if (image.numDimensions() != 3 || image.dimension(2) != 3) {
            throw new IllegalArgumentException(what + " has the dimensions "
                    + Arrays.toString(image.dimensionsAsLongArray()) + " instead of width×height×3.");
        }
        long pixels = image.dimension(0) * image.dimension(1);
        if (pixels == 0) {
            throw new IllegalArgumentException(what + " is empty.");
        }
        if (3 * pixels > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(what + " has " + pixels + " pixels; at most "
                    + (Integer.MAX_VALUE - 8) / 3 + " can be read. Scale it down first.");
        }
        float[] planes = shared(image);
        if (planes == null) {
            planes = new float[(int) (3 * pixels)];
            int i = 0;
            for (FloatType value : Views.flatIterable(image)) {
                planes[i++] = value.get();
            }
        }
        for (float v : planes) {
            if (!(v >= 0 && v <= 1)) {
                throw new IllegalArgumentException(what + " holds the value " + v + "; pixels have to be in 0–1"
                        + (v > 1 && v <= BYTE ? " (divide 8-bit values by 255)." : "."));
            }
        }
        return new Pixels(planes, (int) image.dimension(0), (int) image.dimension(1));
    }

    /** The image's own memory where that is one array in the same order; null where it has to be copied. */
    private static float[] shared(RandomAccessibleInterval<FloatType> image) {
        return image instanceof ArrayImg<FloatType, ?> array
                        && array.update(null) instanceof FloatArray floats
                        && floats.getCurrentStorageArray().length
                                == Views.iterable(image).size()
                ? floats.getCurrentStorageArray()
                : null;
    }

    /** Reads a tensor 1×3×H×W, clamping to 0–1. */
    public static Pixels of(NDArray image) {
        float[] planes = Crossing.toArray(image);
        clamp(planes);
        return new Pixels(
                planes, (int) image.getShape().get(3), (int) image.getShape().get(2));
    }

    /** An imglib2 image X×Y×3 on the same memory. */
    public RandomAccessibleInterval<FloatType> toImg() {
        return ArrayImgs.floats(planes, width, height, 3);
    }

    /** A tensor 1×3×H×W in memory of its own, attached to the manager, to be closed by the caller. */
    public NDArray toTensor(NDManager manager) {
        return toTensor(width, height, manager);
    }

    /** The tensor of {@link #resized}, without the whole of that in Java's memory. */
    public NDArray toTensor(int newWidth, int newHeight, NDManager manager) {
        return toTensor(newWidth, newHeight, Resize.BICUBIC, manager);
    }

    /** As {@link #toTensor(int, int, NDManager)} with another filter, clamped to 0–1. */
    public NDArray toTensor(int newWidth, int newHeight, Resize filter, NDManager manager) {
        return Crossing.toTensor(3, newHeight, newWidth, manager, rows(newWidth, newHeight, filter));
    }

    /** By channel, the rows of this image in another size. */
    IntFunction<Crossing.Rows> rows(int newWidth, int newHeight, Resize filter) {
        if (newWidth == width && newHeight == height) {
            return channel -> (from, to, rows) ->
                    System.arraycopy(planes, (channel * height + from) * width, rows, 0, (to - from) * width);
        }
        Resize.Resampling resampling = filter.resampling(width, height, newWidth, newHeight);
        return channel -> (from, to, rows) -> {
            resampling.rows(planes, channel, from, to, rows, 0);
            clamp(rows);
        };
    }

    static void clamp(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1, Math.max(0, values[i]));
        }
    }

    /** Bicubic, clamped to 0–1; the same object where the size is the same. */
    public Pixels resized(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        float[] resized = Resize.BICUBIC.apply(planes, width, height, newWidth, newHeight);
        clamp(resized);
        return new Pixels(resized, newWidth, newHeight);
    }

    /**
     * This image with another laid over it.
     *
     * @param over of the same size
     * @param opacity of the other, one value in 0–1 for each pixel; where it is 0, this image stays bit for bit
     */
    public Pixels under(Pixels over, float[] opacity) {
        float[] blended = planes.clone();
        for (int i = 0; i < blended.length; i++) {
            float share = opacity[i % opacity.length];
            if (share == 1) {
                blended[i] = over.planes[i];
            } else if (share > 0) {
                blended[i] += share * (over.planes[i] - blended[i]);
            }
        }
        return new Pixels(blended, width, height);
    }

    /** The luminance of every pixel, height×width row-major, as television has it: 0.299·R + 0.587·G + 0.114·B. */
    public float[] luminance() {
        int size = width * height;
        float[] luminance = new float[size];
        for (int i = 0; i < size; i++) {
            luminance[i] = (float) (RED * planes[i] + GREEN * planes[size + i] + BLUE * planes[2 * size + i]);
        }
        return luminance;
    }

    public int longSide() {
        return Math.max(width, height);
    }

    /**
     * SHA-256 of the picture as shown: width and height as 32-bit big-endian integers, then every pixel's red, green
     * and blue in 0–255, row by row. The same for every file format that keeps the pixels. Lower-case hexadecimal.
     */
    public String sha256() {
        return new ShownHash(width, height).add(planes).hex();
    }
}
