package net.neuralstyle.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Takes a decoded picture's rows, as a whole or shrunk by a whole number: each new pixel is the mean of a square of old
 * ones, by their opacity.
 */
final class Shrinking {
    private final int factor;
    private final int width;
    private final int height;
    private final int oldWidth;
    private final int oldHeight;
    private final int[] argb;
    private final long[] sums;
    private float[] numbers;

    /**
     * For a picture of a size.
     *
     * @param factor 1 leaves it as it is
     */
    Shrinking(int oldWidth, int oldHeight, int factor) {
        this.factor = factor;
        this.oldWidth = oldWidth;
        this.oldHeight = oldHeight;
        width = (oldWidth + factor - 1) / factor;
        height = (oldHeight + factor - 1) / factor;
        argb = new int[Math.multiplyExact(width, height)];
        sums = factor == 1 ? null : new long[4 * width];
    }

    /** Takes rows that follow those taken before. */
    void take(Rows rows, int firstRow) {
        int[] row = new int[oldWidth];
        float[] stored = new float[oldWidth];
        for (int i = 0; i < rows.height(); i++) {
            rows.read(i, row);
            int y = firstRow + i;
            if (factor == 1) {
                System.arraycopy(row, 0, argb, y * width, width);
                if (rows.readNumbers(i, stored)) {
                    numbers = numbers == null ? new float[argb.length] : numbers;
                    System.arraycopy(stored, 0, numbers, y * width, width);
                }
            } else {
                add(row);
                if ((y + 1) % factor == 0 || y + 1 == oldHeight) {
                    finish(y / factor, y % factor + 1);
                }
            }
        }
    }

    private void add(int[] row) {
        for (int x = 0; x < oldWidth; x++) {
            int at = 4 * (x / factor);
            int opacity = row[x] >>> 24;
            sums[at] += opacity;
            sums[at + 1] += (long) opacity * (row[x] >> 16 & 255);
            sums[at + 2] += (long) opacity * (row[x] >> 8 & 255);
            sums[at + 3] += (long) opacity * (row[x] & 255);
        }
    }

    private void finish(int y, int rows) {
        for (int x = 0; x < width; x++) {
            int count = rows * (Math.min(oldWidth, (x + 1) * factor) - x * factor);
            long opacity = sums[4 * x];
            int pixel = (int) ((opacity + count / 2) / count) << 24;
            for (int c = 1; c <= 3 && opacity > 0; c++) {
                pixel |= (int) ((sums[4 * x + c] + opacity / 2) / opacity) << (24 - 8 * c);
            }
            argb[y * width + x] = pixel;
        }
        Arrays.fill(sums, 0);
    }

    Picture picture(List<String> notices) {
        return new Picture(argb, numbers, width, height, notices);
    }
}
