package net.neuralstyle.image;

import java.util.Arrays;
import java.util.List;

/**
 * Which colours pictures have, as a lattice of the RGB cube: for each of its cells, the nearest colour that they have.
 *
 * @param nearest red, green and blue in 0–1 for each cell, one cell after the other, blue fastest: 3·side³ numbers
 * @param side cells along each axis
 */
public record Gamut(float[] nearest, int side) {
    /** Cells along each axis: a cell is eight of 256 levels wide. */
    private static final int SIDE = 32;

    /** Of a cell that has found no colour yet. */
    private static final int NONE = -1;

    /** A colour that fewer pixels have, with those next to it, is a blemish of the scan, or of a picture that hardly counts. */
    private static final float LEAST_SHARE = 1 / 1500f;

    /**
     * A picture whose colours are had.
     *
     * @param share of all pictures, above 0, relative to the others'
     */
    public record Part(Pixels picture, double share) {}

    /**
     * The colours of pictures.
     *
     * @param pictures one or more
     */
    public static Gamut of(List<Part> pictures) {
        double all = pictures.stream().mapToDouble(Part::share).sum();
        float[] shares = new float[SIDE * SIDE * SIDE];
        for (Part part : pictures) {
            int pixels = part.picture.width() * part.picture.height();
            float each = (float) (part.share / all / pixels);
            for (int i = 0; i < pixels; i++) {
                shares[cell(part.picture.planes(), i, pixels)] += each;
            }
        }
        float[] around = around(around(around(shares, SIDE * SIDE), SIDE), 1);
        boolean[] had = new boolean[shares.length];
        int commonest = 0;
        for (int cell = 0; cell < had.length; cell++) {
            had[cell] = shares[cell] > 0 && around[cell] > LEAST_SHARE;
            commonest = shares[cell] > shares[commonest] ? cell : commonest;
        }
        // Of a picture of noise each colour is rare.
        had[commonest] = true;
        return new Gamut(nearest(had), SIDE);
    }

    /** The sums of each cell and its two neighbours along an axis. */
    private static float[] around(float[] values, int step) {
        float[] sums = new float[values.length];
        for (int cell = 0; cell < values.length; cell++) {
            int place = cell / step % SIDE;
            sums[cell] =
                    values[cell] + (place > 0 ? values[cell - step] : 0) + (place < SIDE - 1 ? values[cell + step] : 0);
        }
        return sums;
    }

    private static int cell(float[] planes, int pixel, int pixels) {
        int cell = 0;
        for (int colour = 0; colour < 3; colour++) {
            int index = (int) (planes[colour * pixels + pixel] * SIDE);
            cell = cell * SIDE + Math.max(0, Math.min(SIDE - 1, index));
        }
        return cell;
    }

    /**
     * For each cell the middle of the nearest one that is had. Along one axis after the other it is the nearest of those that the
     * cells of its line have found so far, since squares of distances are sums over the axes (Saito and Toriwaki, 1994).
     */
    private static float[] nearest(boolean[] had) {
        int[] found = new int[had.length];
        Arrays.setAll(found, cell -> had[cell] ? cell : NONE);
        for (int step = 1; step < had.length; step *= SIDE) {
            found = nearestOfLines(found, step);
        }
        float[] colours = new float[3 * had.length];
        for (int cell = 0; cell < had.length; cell++) {
            for (int colour = 0; colour < 3; colour++) {
                colours[3 * cell + colour] = (axis(found[cell], colour) + .5f) / SIDE;
            }
        }
        return colours;
    }

    /** For each cell the nearest of what its line along an axis has. */
    private static int[] nearestOfLines(int[] found, int step) {
        int[] nearest = new int[found.length];
        for (int cell = 0; cell < found.length; cell++) {
            int first = cell - cell / step % SIDE * step;
            int best = NONE;
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < SIDE; i++) {
                int other = found[first + i * step];
                int distance = other == NONE ? Integer.MAX_VALUE : distance(cell, other);
                if (distance < least) {
                    best = other;
                    least = distance;
                }
            }
            nearest[cell] = best;
        }
        return nearest;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int colour = 0; colour < 3; colour++) {
            int difference = axis(a, colour) - axis(b, colour);
            sum += difference * difference;
        }
        return sum;
    }

    private static int axis(int cell, int colour) {
        return colour == 0 ? cell / (SIDE * SIDE) : colour == 1 ? cell / SIDE % SIDE : cell % SIDE;
    }
}
