package net.neuralstyle.picture;

import java.io.IOException;

/**
 * A picture without its transparent pixels: cropped to the opaque ones, and what is transparent within is filled with
 * what lies as far on the other side of the nearest opaque pixel, so that a texture goes on as in a mirror.
 */
final class Opaque {
    private static final int HALF = 128;

    private final Picture from;
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    /** For every pixel of the part, the nearest opaque one; −1 where none is known yet. */
    private final int[] nearest;

    private Opaque(Picture from, int left, int top, int right, int bottom) {
        this.from = from;
        this.left = left;
        this.top = top;
        width = right - left;
        height = bottom - top;
        nearest = new int[width * height];
    }

    /**
     * Fills a picture's transparent parts.
     *
     * @throws IOException if no pixel is at least half opaque
     */
    static Picture of(Picture picture) throws IOException {
        int left = picture.width();
        int right = 0;
        int top = picture.height();
        int bottom = 0;
        for (int i = 0; i < picture.argb().length; i++) {
            if (isOpaque(picture.argb()[i])) {
                left = Math.min(left, i % picture.width());
                right = Math.max(right, i % picture.width() + 1);
                top = Math.min(top, i / picture.width());
                bottom = Math.max(bottom, i / picture.width() + 1);
            }
        }
        if (right == 0) {
            throw new IOException("it is transparent everywhere, so that there is no paint in it");
        }
        return new Opaque(picture, left, top, right, bottom).filled();
    }

    private static boolean isOpaque(int argb) {
        return argb >>> 24 >= HALF;
    }

    private int argb(int x, int y) {
        return from.argb()[(top + y) * from.width() + left + x];
    }

    private Picture filled() {
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = isOpaque(argb(i % width, i / width)) ? i : -1;
        }
        // Distances spread in two sweeps, down and up, each forth and back within a row (Danielsson, Euclidean Distance
        // Mapping, 1980).
        for (int y = 0; y < height; y++) {
            sweep(y, -1);
        }
        for (int y = height - 1; y >= 0; y--) {
            sweep(y, 1);
        }
        int[] colours = new int[nearest.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = 0xff000000 | mirrored(i % width, i / width);
        }
        return new Picture(colours, null, width, height, from.notices());
    }

    private void sweep(int y, int side) {
        for (int x = 0; x < width; x++) {
            take(x, y, x, y + side);
            take(x, y, x - 1, y);
        }
        for (int x = width - 1; x >= 0; x--) {
            take(x, y, x + 1, y);
        }
    }

    private void take(int x, int y, int fromX, int fromY) {
        if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) {
            return;
        }
        int other = nearest[fromY * width + fromX];
        int own = nearest[y * width + x];
        if (other >= 0 && (own < 0 || squared(other, x, y) < squared(own, x, y))) {
            nearest[y * width + x] = other;
        }
    }

    private long squared(int pixel, int x, int y) {
        long across = pixel % width - x;
        long down = pixel / width - y;
        return across * across + down * down;
    }

    private int mirrored(int x, int y) {
        int edgeX = nearest[y * width + x] % width;
        int edgeY = nearest[y * width + x] / width;
        int beyondX = 2 * edgeX - x;
        int beyondY = 2 * edgeY - y;
        boolean inside = beyondX >= 0 && beyondY >= 0 && beyondX < width && beyondY < height;
        int mirrored = inside ? argb(beyondX, beyondY) : 0;
        return (isOpaque(mirrored) ? mirrored : argb(edgeX, edgeY)) & 0xffffff;
    }
}
