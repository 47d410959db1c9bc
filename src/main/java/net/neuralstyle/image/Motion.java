package net.neuralstyle.image;

import java.util.Arrays;

/**
 * How far a camera moved between two pictures: what the second shows at a place, the first shows so many pixels further right
 * and down. It is looked for from coarse to fine, by the mean difference of grey values, each counted up to a bound, so that
 * what moves by itself decides little. Rotation and zoom are not followed.
 *
 * @param x pixels to the right
 * @param y pixels down
 * @param any whether the camera moved, be it by less than half a pixel
 */
public record Motion(int x, int y, boolean any) {
    /** The camera stands still, or what it does cannot be told. */
    public static final Motion NONE = new Motion(0, 0, false);

    private static final Motion LITTLE = new Motion(0, 0, true);

    /** Pictures are halved until their short side would be less. */
    private static final int COARSEST = 48;
    /** The largest motion, as a share of the side along it. */
    private static final double LARGEST = 1. / 8;
    /** From one size to the next, as many pixels around twice the motion before are tried. */
    private static final int AROUND = 2;
    /** Larger differences are those of other things. */
    private static final float BOUND = .1f;
    /** So many blocks across the long side say each for itself whether the motion explains them. */
    private static final int BLOCKS = 16;
    /** Below this mean difference a block has no opinion. */
    private static final double OPINION = .25 / 255;
    /** Of all blocks, as many have to say so: before a plain background, what moves need not be the camera. */
    private static final double MOST = .5;
    /** And against each that speaks against it, so many. */
    private static final int AGAINST = 8;
    /** Along one axis or both. */
    private static final int[][] HALF_WAYS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

    /**
     * A motion of whole pixels.
     *
     * @param x pixels to the right
     * @param y pixels down
     */
    public Motion(int x, int y) {
        this(x, y, x != 0 || y != 0);
    }

    private record Grey(float[] values, int width, int height) {
        static Grey of(Pixels picture) {
            return new Grey(picture.luminance(), picture.width(), picture.height());
        }

        Grey halved() {
            float[] half = new float[width / 2 * (height / 2)];
            for (int i = 0; i < half.length; i++) {
                int at = i / (width / 2) * 2 * width + i % (width / 2) * 2;
                half[i] = (values[at] + values[at + 1] + values[at + width] + values[at + width + 1]) / 4;
            }
            return new Grey(half, width / 2, height / 2);
        }

        /** The mean of every pixel and the one in some direction: what lies half way. */
        Grey halfWay(int dx, int dy) {
            float[] half = new float[values.length];
            for (int row = 0; row < height; row++) {
                int other = Math.max(0, Math.min(height - 1, row + dy)) * width;
                for (int column = 0; column < width; column++) {
                    float there = values[other + Math.max(0, Math.min(width - 1, column + dx))];
                    half[row * width + column] = (values[row * width + column] + there) / 2;
                }
            }
            return new Grey(half, width, height);
        }

        /** Mean difference from another one that has moved, over what both show of a block. */
        double difference(Grey before, Motion motion, Area block) {
            return difference(before, motion, block, Double.POSITIVE_INFINITY);
        }

        /** The same as far as it is of interest: some number above the most, if the difference is above it. */
        double difference(Grey before, Motion motion, Area block, double most) {
            Area both = block.and(motion.seen(width, height));
            double count = (double) both.width() * both.height();
            double sum = 0;
            for (int row = both.top(); row < both.bottom() && sum <= most * count; row++) {
                float inRow = 0;
                int at = row * width;
                int there = (row + motion.y) * width + motion.x;
                for (int column = both.left(); column < both.right(); column++) {
                    inRow += Math.min(BOUND, Math.abs(values[at + column] - before.values[there + column]));
                }
                sum += inRow;
            }
            return both.isEmpty() ? 0 : sum / count;
        }

        Area all() {
            return new Area(0, 0, width, height);
        }
    }

    /**
     * The motion from one picture to the next.
     *
     * @param before of the same size
     * @param after of the same size
     * @return {@link #NONE} where most of the picture does not say that it moved
     */
    public static Motion between(Pixels before, Pixels after) {
        Grey first = Grey.of(before);
        Grey second = Grey.of(after);
        Motion found = found(first, second);
        if (found.any) {
            return explains(first, NONE, first, found, second) ? found : NONE;
        }
        return isLittle(first, second) ? LITTLE : NONE;
    }

    /** Whether the picture lies nearer to half a pixel in some direction than to half a pixel in the opposite one. */
    private static boolean isLittle(Grey before, Grey after) {
        Grey nearest = null;
        Grey opposite = null;
        double least = Double.MAX_VALUE;
        for (int[] way : HALF_WAYS) {
            for (int sign = -1; sign <= 1; sign += 2) {
                Grey there = before.halfWay(sign * way[0], sign * way[1]);
                double difference = after.difference(there, NONE, after.all());
                if (difference < least) {
                    least = difference;
                    nearest = there;
                    opposite = before.halfWay(-sign * way[0], -sign * way[1]);
                }
            }
        }
        return explains(opposite, NONE, nearest, NONE, after);
    }

    private static Motion found(Grey before, Grey after) {
        if (Math.min(after.width, after.height) / 2 < COARSEST) {
            return NONE.nearest(before, after, (int) (LARGEST * after.width), (int) (LARGEST * after.height));
        }
        Motion coarse = found(before.halved(), after.halved());
        return new Motion(2 * coarse.x, 2 * coarse.y).nearest(before, after, AROUND, AROUND);
    }

    /** The motion around this one with the least difference; this one itself where none has less. */
    private Motion nearest(Grey before, Grey after, int across, int down) {
        Motion best = this;
        double least = after.difference(before, this, after.all());
        for (int dy = -down; dy <= down; dy++) {
            for (int dx = -across; dx <= across; dx++) {
                Motion tried = new Motion(x + dx, y + dy);
                double difference = after.difference(before, tried, after.all(), least);
                if (difference < least) {
                    least = difference;
                    best = tried;
                }
            }
        }
        return best;
    }

    /** Whether most blocks of a picture are nearer to one that moved in one way than to one that moved in another. */
    private static boolean explains(Grey worse, Motion other, Grey better, Motion motion, Grey after) {
        int side = Math.max(8, Math.max(after.width, after.height) / BLOCKS);
        int blocks = 0;
        int forIt = 0;
        int against = 0;
        for (int top = 0; top < after.height; top += side) {
            for (int left = 0; left < after.width; left += side) {
                Area block =
                        new Area(left, top, Math.min(after.width, left + side), Math.min(after.height, top + side));
                double gain = after.difference(worse, other, block) - after.difference(better, motion, block);
                blocks++;
                forIt += gain > OPINION ? 1 : 0;
                against += gain < -OPINION ? 1 : 0;
            }
        }
        return forIt >= MOST * blocks && forIt >= AGAINST * against;
    }

    /**
     * The picture before as the camera sees it after.
     *
     * @param before of the same size as the other
     * @param beyond where the camera sees what it did not before
     */
    public Pixels follow(Pixels before, Pixels beyond) {
        float[] planes = beyond.planes().clone();
        for (int plane = 0; plane < 3; plane++) {
            copySeen(before.planes(), planes, plane, before.width(), before.height());
        }
        return new Pixels(planes, before.width(), before.height());
    }

    /**
     * A plane before, as the camera sees it after.
     *
     * @param before one number a pixel, row-major
     * @return of the same size; 1 where the camera sees what it did not before
     */
    public float[] follow(float[] before, int width, int height) {
        float[] after = new float[before.length];
        Arrays.fill(after, 1);
        copySeen(before, after, 0, width, height);
        return after;
    }

    private void copySeen(float[] before, float[] after, int plane, int width, int height) {
        Area seen = seen(width, height);
        int begin = plane * width * height;
        for (int row = seen.top(); row < seen.bottom(); row++) {
            int from = begin + (row + y) * width + seen.left() + x;
            System.arraycopy(before, from, after, begin + row * width + seen.left(), seen.width());
        }
    }

    /** What both see, in the picture after. */
    private Area seen(int width, int height) {
        return new Area(Math.max(0, -x), Math.max(0, -y), Math.min(width, width - x), Math.min(height, height - y));
    }
}
