package net.neuralstyle.image;

import java.util.Arrays;
import java.util.TreeSet;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Which region each pixel belongs to.
 *
 * @param labels row-major; 0 is none, 1, 2, … the region of that number
 * @param width in pixels
 * @param height in pixels
 */
public record RegionMap(int[] labels, int width, int height) {
    private static final int MOST_NAMED = 6;

    /**
     * Reads a mask: region 1 is where it is ½ or more.
     *
     * @param mask X×Y
     * @param title what messages call it
     * @param content whose parts are marked
     * @throws IllegalArgumentException if it has another size than the content, or nowhere ½ or more
     */
    public static RegionMap ofMask(RandomAccessibleInterval<FloatType> mask, String title, Pixels content) {
        float[] values = values("The mask " + title, mask, content);
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] >= .5 ? 1 : 0;
        }
        RegionMap map = new RegionMap(labels, content.width(), content.height());
        if (Arrays.stream(labels).allMatch(label -> label == 0)) {
            throw new IllegalArgumentException(
                    "The mask " + title + " is black everywhere: paint white what is to be stylised.");
        }
        return map;
    }

    /**
     * Reads which style goes where. Values 0, 1, 2 … n for n styles are labels: 0 is left without a style, k gets the k-th.
     * Otherwise there have to be exactly as many different values as styles: the lowest is the first style's.
     *
     * @param regions X×Y
     * @param title what messages call it
     * @param content whose parts are marked
     * @param styles how many there are
     * @throws IllegalArgumentException if it has another size than the content or does not tell the styles' places
     */
    public static RegionMap ofStyles(
            RandomAccessibleInterval<FloatType> regions, String title, Pixels content, int styles) {
        float[] values = values("The region image " + title, regions, content);
        TreeSet<Float> levels = new TreeSet<>();
        for (float value : values) {
            levels.add(value);
        }
        boolean areLabels = levels.first() >= 0
                && levels.last() <= styles
                && levels.stream().allMatch(level -> level == Math.rint(level));
        int[] labels = new int[values.length];
        if (areLabels) {
            for (int style = 1; style <= styles; style++) {
                if (!levels.contains((float) style)) {
                    throw new IllegalArgumentException("The region image " + title + " has no pixel of value " + style
                            + ", which style number " + style + " would go to.");
                }
            }
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (int) values[i];
            }
        } else {
            if (levels.size() != styles) {
                throw new IllegalArgumentException("The region image " + title + " has " + levels.size()
                        + " grey levels (" + named(levels) + "), but there "
                        + (styles == 1 ? "is 1 style" : "are " + styles + " styles")
                        + ". Give each style one grey level, dark to light, or label pixels 1, 2, … (0 for no style).");
            }
            for (int i = 0; i < labels.length; i++) {
                labels[i] = 1 + levels.headSet(values[i]).size();
            }
        }
        return new RegionMap(labels, content.width(), content.height());
    }

    private static String named(TreeSet<Float> levels) {
        String first = String.join(
                ", ",
                levels.stream()
                        .limit(MOST_NAMED)
                        .map(level -> level == Math.rint(level) ? Long.toString(level.longValue()) : level.toString())
                        .toList());
        return levels.size() > MOST_NAMED ? first + ", …" : first;
    }

    /**
     * A mask's values, row-major.
     *
     * @throws IllegalArgumentException if it has another size than the content, or holds NaN
     */
    static float[] values(String what, RandomAccessibleInterval<FloatType> mask, Pixels content) {
        if (mask.numDimensions() != 2
                || mask.dimension(0) != content.width()
                || mask.dimension(1) != content.height()) {
            throw new IllegalArgumentException(what + " has the dimensions "
                    + Arrays.toString(mask.dimensionsAsLongArray()) + ", but the content is " + content.width()
                    + "×" + content.height() + ": give one of the content's size.");
        }
        float[] values = new float[content.width() * content.height()];
        int i = 0;
        for (FloatType value : Views.flatIterable(mask)) {
            if (Float.isNaN(value.get())) {
                throw new IllegalArgumentException(what + " holds NaN.");
            }
            values[i++] = value.get();
        }
        return values;
    }

    /** What of these regions lies where the mask, of the same size, has a region. */
    public RegionMap within(RegionMap mask) {
        int[] both = labels.clone();
        for (int i = 0; i < both.length; i++) {
            if (mask.labels[i] == 0) {
                both[i] = 0;
            }
        }
        return new RegionMap(both, width, height);
    }

    /** One region: 1 at its pixels, 0 elsewhere, row-major; null if it has no pixel. */
    public float[] coverage(int label) {
        float[] coverage = new float[labels.length];
        boolean any = false;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                coverage[i] = 1;
                any = true;
            }
        }
        return any ? coverage : null;
    }

    /** The labels as grey levels of 8 bits, for the recipe's hash. */
    public Pixels toPixels() {
        int size = labels.length;
        float[] planes = new float[3 * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.min(255, labels[i % size]) / 255f;
        }
        return new Pixels(planes, width, height);
    }
}
