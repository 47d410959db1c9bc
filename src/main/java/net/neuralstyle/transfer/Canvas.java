package net.neuralstyle.transfer;

import net.neuralstyle.loss.RegionMask;

/**
 * A picture with a margin around it that is painted and then cut off. A network that repeats the border's pixels sees
 * features there that no painting has, and what a style has too much of gathers where nothing else is pulled: frames and
 * fringes, which so fall off. The margin mirrors the picture. At right and below it is as much wider as makes both sides
 * multiples of {@value #UNIT}, so that every pooling window is whole.
 *
 * @param width of the picture
 * @param height of the picture
 * @param margin at left and above, in pixels; 0 for the picture alone
 */
record Canvas(int width, int height, int margin) {
    private static final int UNIT = 8;

    /** The whole width. */
    int fullWidth() {
        return full(width);
    }

    /** The whole height. */
    int fullHeight() {
        return full(height);
    }

    private int full(int side) {
        return margin == 0 ? side : (side + 2 * margin + UNIT - 1) / UNIT * UNIT;
    }

    int longSide() {
        return Math.max(fullWidth(), fullHeight());
    }

    long pixels() {
        return (long) fullWidth() * fullHeight();
    }

    /**
     * Rows of the whole from rows of the picture.
     *
     * @param picture rows of one plane of the picture
     * @return rows of the whole
     */
    Crossing.Rows around(Crossing.Rows picture) {
        if (margin == 0) {
            return picture;
        }
        int full = fullWidth();
        return (from, to, rows) -> {
            float[] row = new float[width];
            for (int y = from; y < to; y++) {
                int inside = mirrored(y - margin, height);
                picture.make(inside, inside + 1, row);
                for (int x = 0; x < full; x++) {
                    rows[(y - from) * full + x] = row[mirrored(x - margin, width)];
                }
            }
        };
    }

    /** The picture without its margin. */
    Pixels cut(Pixels full) {
        return margin == 0 ? full : new Cutout(margin, margin, width, height).of(full);
    }

    /** A region of the picture on the whole; null stays null. */
    RegionMask around(RegionMask region) {
        if (region == null || margin == 0) {
            return region;
        }
        // The region has a resolution of its own.
        int left = scaled(margin, region.width(), width);
        int top = scaled(margin, region.height(), height);
        int across = left + region.width() + scaled(fullWidth() - margin - width, region.width(), width);
        int down = top + region.height() + scaled(fullHeight() - margin - height, region.height(), height);
        float[] coverage = new float[across * down];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                coverage[y * across + x] = region.coverage()[
                        mirrored(y - top, region.height()) * region.width() + mirrored(x - left, region.width())];
            }
        }
        return new RegionMask(coverage, across, down);
    }

    private static int scaled(int length, int to, int from) {
        return (int) Math.round((double) length * to / from);
    }

    /** The index inside that is seen at an index outside, as in mirrors at both ends. */
    private static int mirrored(int index, int size) {
        int inside = Math.floorMod(index, 2 * size);
        return inside < size ? inside : 2 * size - 1 - inside;
    }
}
