package net.neuralstyle.transfer;

import java.util.Arrays;
import java.util.TreeSet;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.neuralstyle.loss.RegionMask;

/**
 * Which region each pixel belongs to.
 *
 * @param labels row-major; 0 is none, 1, 2, … the region of that number
 * @param width in pixels
 * @param height in pixels
 */
record RegionMap(int[] labels, int width, int height) {
    private static final int MOST_NAMED = 6;

    /**
     * Reads a mask: region 1 is where it is ½ or more.
     *
     * @throws IllegalArgumentException if it has another size than the content, or nowhere ½ or more
     */
    static RegionMap ofMask(InputMask mask, Pixels content) {
        float[] values = values("The mask", mask, content);
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] >= .5 ? 1 : 0;
        }
        RegionMap map = new RegionMap(labels, content.width(), content.height());
        if (Arrays.stream(labels).allMatch(label -> label == 0)) {
            throw new IllegalArgumentException(
                    "The mask " + mask.title() + " is black everywhere: paint white what is to be stylised.");
        }
        return map;
    }

    /**
     * Reads which style goes where, as {@link Inputs#regions} says.
     *
     * @param styles how many there are
     * @throws IllegalArgumentException if it has another size than the content or does not tell the styles' places
     */
    static RegionMap ofStyles(InputMask regions, Pixels content, int styles) {
        float[] values = values("The region image", regions, content);
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
                    throw new IllegalArgumentException("The region image " + regions.title() + " has no pixel of value "
                            + style + ", which style number " + style + " would go to.");
                }
            }
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (int) values[i];
            }
        } else {
            if (levels.size() != styles) {
                throw new IllegalArgumentException("The region image " + regions.title() + " has " + levels.size()
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

    private static float[] values(String what, InputMask mask, Pixels content) {
        if (mask.values().numDimensions() != 2
                || mask.values().dimension(0) != content.width()
                || mask.values().dimension(1) != content.height()) {
            throw new IllegalArgumentException(what + " " + mask.title() + " has the dimensions "
                    + Arrays.toString(mask.values().dimensionsAsLongArray()) + ", but the content is " + content.width()
                    + "×" + content.height() + ": give one of the content's size.");
        }
        float[] values = new float[content.width() * content.height()];
        int i = 0;
        for (FloatType value : Views.flatIterable(mask.values())) {
            if (Float.isNaN(value.get())) {
                throw new IllegalArgumentException(what + " " + mask.title() + " holds NaN.");
            }
            values[i++] = value.get();
        }
        return values;
    }

    /** What of these regions lies where the mask, of the same size, has a region. */
    RegionMap within(RegionMap mask) {
        int[] both = labels.clone();
        for (int i = 0; i < both.length; i++) {
            if (mask.labels[i] == 0) {
                both[i] = 0;
            }
        }
        return new RegionMap(both, width, height);
    }

    RegionMap cropped(Cutout part) {
        int[] cropped = new int[part.width() * part.height()];
        for (int y = 0; y < part.height(); y++) {
            System.arraycopy(labels, (part.top() + y) * width + part.left(), cropped, y * part.width(), part.width());
        }
        return new RegionMap(cropped, part.width(), part.height());
    }

    /** One region for the losses; null if it has no pixel. */
    RegionMask region(int label) {
        float[] coverage = new float[labels.length];
        boolean any = false;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                coverage[i] = 1;
                any = true;
            }
        }
        return any ? new RegionMask(coverage, width, height) : null;
    }

    /** The labels as grey levels of 8 bits, for the recipe's hash. */
    Pixels toPixels() {
        int size = labels.length;
        float[] planes = new float[3 * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.min(255, labels[i % size]) / 255f;
        }
        return new Pixels(planes, width, height);
    }
}
