package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TonesTest {
    private static final int SIDE = 64;
    private static final float[] BLUE = {0, 0, 1};
    private static final float[] YELLOW = {1, 1, 0};

    /** A picture whose left half has one colour and whose right half another. */
    private static Pixels halves(float[] left, float[] right) {
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (i % SIDE < SIDE / 2 ? left : right)[i / (SIDE * SIDE)];
        }
        return new Pixels(planes, SIDE, SIDE);
    }

    private static float left(Canvas.Plane plane) {
        return plane.values()[plane.width() / 2 * plane.width() + 4];
    }

    private static float right(Canvas.Plane plane) {
        return plane.values()[plane.width() / 2 * plane.width() + plane.width() - 5];
    }

    /** Two halves are each a standard deviation from the mean; blue is the darker, and green minus magenta is −½ against ½. */
    @Test
    void halvesLieADeviationApart() {
        List<Canvas.Plane> tones = Tones.of(halves(BLUE, YELLOW), null);
        double deviation = Math.sqrt(1 / 12.);
        for (Canvas.Plane plane : tones) {
            assertEquals(32, plane.width());
            assertEquals(-deviation, left(plane), .02);
            assertEquals(deviation, right(plane), .02);
        }
    }

    /** A picture of one brightness has no light and dark parts, however its noise falls. */
    @Test
    void nearlyEqualPartsStayNear() {
        float[] grey = {.5f, .5f, .5f};
        float[] other = {.501f, .501f, .501f};
        for (Canvas.Plane plane : Tones.of(halves(grey, other), null)) {
            assertTrue(Math.abs(left(plane) - right(plane)) < .02, "differs by " + (right(plane) - left(plane)));
        }
    }

    /** In a region of the left half alone, that half is the mean, and the other one as far from it as may be. */
    @Test
    void aRegionIsMeasuredByItself() {
        Canvas.Plane region = new Canvas.Plane(new float[] {1, 0}, 2, 1);
        Canvas.Plane lightness = Tones.of(halves(BLUE, YELLOW), region).get(0);
        // The pixels at the seam have some of the other half.
        assertEquals(0, left(lightness), .06);
        assertEquals(.75, right(lightness), 1e-6);
    }
}
