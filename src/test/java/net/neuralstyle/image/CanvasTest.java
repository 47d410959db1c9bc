package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static float[] rows(Canvas canvas, float[] picture, int from, int to) {
        float[] rows = new float[(to - from) * canvas.fullWidth()];
        canvas.around((first, last, into) ->
                        System.arraycopy(picture, first * canvas.width(), into, 0, (last - first) * canvas.width()))
                .make(from, to, rows);
        return rows;
    }

    private static Pixels noise(int width, int height) {
        float[] planes = new float[3 * width * height];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) random.nextDouble();
        }
        return new Pixels(planes, width, height);
    }

    @Test
    void sidesBecomeMultiplesOfEight() {
        Canvas canvas = new Canvas(30, 16, 8);
        assertEquals(48, canvas.fullWidth());
        assertEquals(32, canvas.fullHeight());
        assertEquals(48 * 32, canvas.pixels());
        assertEquals(48, canvas.longSide());
    }

    @Test
    void withoutAMarginItIsThePicture() {
        Canvas canvas = new Canvas(3, 2, 0);
        assertEquals(3, canvas.fullWidth());
        assertEquals(2, canvas.fullHeight());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, rows(canvas, new float[] {1, 2, 3, 4, 5, 6}, 0, 2));
        Canvas.Plane region = new Canvas.Plane(new float[] {1, 0}, 2, 1);
        assertSame(region, canvas.around(region));
    }

    /** 1 2 / 3 4 with a margin of 1, up to 8×8: the mirrors' mirrors at right and below. */
    @Test
    void theMarginMirrorsThePicture() {
        float[] expected = {
            1, 1, 2, 2, 1, 1, 2, 2,
            1, 1, 2, 2, 1, 1, 2, 2,
            3, 3, 4, 4, 3, 3, 4, 4,
            3, 3, 4, 4, 3, 3, 4, 4,
            1, 1, 2, 2, 1, 1, 2, 2,
            1, 1, 2, 2, 1, 1, 2, 2,
            3, 3, 4, 4, 3, 3, 4, 4,
            3, 3, 4, 4, 3, 3, 4, 4
        };
        Canvas canvas = new Canvas(2, 2, 1);
        assertArrayEquals(expected, rows(canvas, new float[] {1, 2, 3, 4}, 0, 8));
        float[] later = new float[24];
        System.arraycopy(expected, 24, later, 0, 24);
        assertArrayEquals(later, rows(canvas, new float[] {1, 2, 3, 4}, 3, 6));
    }

    @Test
    void cuttingGivesThePictureBack() {
        Pixels picture = noise(13, 11);
        Canvas canvas = new Canvas(13, 11, 8);
        float[] planes = new float[3 * canvas.fullWidth() * canvas.fullHeight()];
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * 13 * 11;
            float[] plane = Arrays.copyOfRange(picture.planes(), from, from + 13 * 11);
            float[] full = rows(canvas, plane, 0, canvas.fullHeight());
            System.arraycopy(full, 0, planes, channel * full.length, full.length);
        }
        Pixels cut = canvas.cut(new Pixels(planes, canvas.fullWidth(), canvas.fullHeight()));
        assertArrayEquals(picture.planes(), cut.planes());
    }

    /** A region of half the picture's resolution: the margin of 8 pixels is 4 of its own, and 8 + 2 at right are 5. */
    @Test
    void aRegionKeepsItsPlace() {
        float[] coverage = new float[15 * 8];
        coverage[3 * 15 + 6] = 1;
        Canvas.Plane around = new Canvas(30, 16, 8).around(new Canvas.Plane(coverage, 15, 8));
        assertEquals(24, around.width());
        assertEquals(16, around.height());
        assertEquals(1, around.values()[(4 + 3) * 24 + 4 + 6]);
        // Its mirror above: rows 3 … 0 lie there in this order.
        assertEquals(1, around.values()[0 * 24 + 4 + 6]);
    }
}
