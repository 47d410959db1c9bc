package net.neuralstyle.image;

/**
 * The part of a picture that is worked on: a mask's bounds with a margin, so that the network sees what surrounds it.
 *
 * @param left first column
 * @param top first row
 * @param width in pixels
 * @param height in pixels
 */
public record Cutout(int left, int top, int width, int height) {
    /** Least margin: one activation of the deepest layers. */
    private static final int LEAST_MARGIN = 16;

    /** The margin as a share of the long side of the mask's bounds. */
    private static final double MARGIN = 1. / 8;

    /** The part that is all of an image. */
    public static Cutout whole(Pixels image) {
        return new Cutout(0, 0, image.width(), image.height());
    }

    /** The bounds of what the mask covers, which is not nothing, with a margin as far as the picture goes. */
    public static Cutout around(RegionMap mask) {
        int left = mask.width();
        int right = 0;
        int top = mask.height();
        int bottom = 0;
        for (int i = 0; i < mask.labels().length; i++) {
            if (mask.labels()[i] != 0) {
                left = Math.min(left, i % mask.width());
                right = Math.max(right, i % mask.width() + 1);
                top = Math.min(top, i / mask.width());
                bottom = Math.max(bottom, i / mask.width() + 1);
            }
        }
        int margin = Math.max(LEAST_MARGIN, (int) Math.round(MARGIN * Math.max(right - left, bottom - top)));
        left = Math.max(0, left - margin);
        top = Math.max(0, top - margin);
        right = Math.min(mask.width(), right + margin);
        bottom = Math.min(mask.height(), bottom + margin);
        return new Cutout(left, top, right - left, bottom - top);
    }

    /** This part of an image. */
    public Pixels of(Pixels image) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        float[] planes = new float[3 * width * height];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(
                        image.planes(),
                        (c * image.height() + top + y) * image.width() + left,
                        planes,
                        (c * height + y) * width,
                        width);
            }
        }
        return new Pixels(planes, width, height);
    }

    /** Cuts this part out of regions. */
    public RegionMap of(RegionMap regions) {
        int[] labels = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(regions.labels(), (top + y) * regions.width() + left, labels, y * width, width);
        }
        return new RegionMap(labels, width, height);
    }

    /** This part of a map. */
    public GreyMap of(GreyMap map) {
        float[] grey = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(map.grey(), (top + y) * map.width() + left, grey, y * width, width);
        }
        return new GreyMap(grey, width, height);
    }

    /**
     * Lays an image over this part of another; where its opacity is 0, the other stays bit for bit.
     *
     * @param made resized to this part's size
     * @param image not changed
     * @param opacity as many values in 0–1 as the image has pixels; counts in this part only
     */
    public Pixels laidOver(Pixels made, Pixels image, float[] opacity) {
        Pixels sized = made.resized(width, height);
        float[] planes = image.planes().clone();
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int position = (top + y) * image.width() + left + x;
                    float share = opacity[position];
                    int target = c * image.width() * image.height() + position;
                    float over = sized.planes()[(c * height + y) * width + x];
                    if (share == 1) {
                        planes[target] = over;
                    } else if (share > 0) {
                        planes[target] += share * (over - planes[target]);
                    }
                }
            }
        }
        return new Pixels(planes, image.width(), image.height());
    }
}
