package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a camera sees of a scene of waves, here and a little further. */
class MotionTest {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 110;

    private static double wave(double x, double y) {
        return .5
                + .15 * Math.sin(x / 7 + Math.cos(y / 11))
                + .15 * Math.sin(y / 9 + x / 31)
                + .1 * Math.sin((x + 2 * y) / 23);
    }

    private static Pixels seen(double left, double top, long noise) {
        Random random = new Random(noise);
        float[] planes = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            int pixel = i % (WIDTH * HEIGHT);
            double value = wave(left + pixel % WIDTH, top + Math.floorDiv(pixel, WIDTH));
            planes[i] = (float) Math.min(1, Math.max(0, value + 2. / 255 * random.nextGaussian()));
        }
        return new Pixels(planes, WIDTH, HEIGHT);
    }

    /** A disc before a plain wall. */
    private static Pixels disc(double x, long noise) {
        Random random = new Random(noise);
        float[] planes = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            int pixel = i % (WIDTH * HEIGHT);
            double distance = Math.hypot(pixel % WIDTH - x, pixel / WIDTH - 50.);
            planes[i] = (float) ((distance < 25 ? .8 : .4) + 2. / 255 * random.nextGaussian());
        }
        return new Pixels(planes, WIDTH, HEIGHT);
    }

    @Test
    void whatMovedTogetherIsFoundInAllDirections() {
        for (int[] way : new int[][] {{3, 0}, {-7, 2}, {0, 11}, {12, -9}, {1, 1}, {-1, 0}}) {
            assertEquals(
                    new Motion(way[0], way[1]), Motion.between(seen(200, 300, 1), seen(200 + way[0], 300 + way[1], 2)));
        }
        assertEquals(new Motion(5, 0), Motion.between(seen(200, 300, 1), seen(205.3, 299.8, 2)), "the nearest pixel");
    }

    @Test
    void lessThanHalfAPixelIsAMotionThatIsNotFollowed() {
        for (double[] way : new double[][] {{.25, 0}, {-.3, 0}, {0, .2}, {.2, -.2}}) {
            Motion motion = Motion.between(seen(200, 300, 1), seen(200 + way[0], 300 + way[1], 2));
            assertEquals(new Motion(0, 0, true), motion);
        }
    }

    @Test
    void noiseOrAnotherSceneIsNoMotion() {
        assertEquals(Motion.NONE, Motion.between(seen(200, 300, 1), seen(200, 300, 2)));
        assertEquals(Motion.NONE, Motion.between(seen(200, 300, 1), seen(-900, 5000, 2)));
        Pixels flat = new Pixels(new float[3 * WIDTH * HEIGHT], WIDTH, HEIGHT);
        assertEquals(Motion.NONE, Motion.between(flat, flat));
        assertEquals(Motion.NONE, Motion.between(new Pixels(new float[120], 20, 2), new Pixels(new float[120], 20, 2)));
    }

    /** Who took its motion for the camera's would have the wall's strokes run along. */
    @Test
    void whatMovesBeforeAPlainWallIsNotTheCamera() {
        assertEquals(Motion.NONE, Motion.between(disc(60, 1), disc(66, 2)));
    }

    @Test
    void followedIsWhatTheCameraSeesAndOnlyTheRestIsUncovered() {
        Pixels before = seen(200, 300, 1);
        Pixels after = seen(204, 297, 1);
        Motion motion = new Motion(4, -3);
        Pixels followed = motion.follow(before, after);
        float[] uncovered = motion.follow(new float[WIDTH * HEIGHT], WIDTH, HEIGHT);
        for (int i = 0; i < followed.planes().length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH % HEIGHT;
            boolean isNew = x >= WIDTH - 4 || y < 3;
            assertEquals(isNew ? 1 : 0, uncovered[y * WIDTH + x]);
            float expected = isNew ? after.planes()[i] : before.planes()[i + 4 - 3 * WIDTH];
            assertEquals(expected, followed.planes()[i]);
        }
    }

    /** Half a pixel between the motion and the whole pixels that are followed is no change; a disc that comes in is. */
    @Test
    void whatIsLeftOfAMotionIsNoChange() {
        Pixels before = seen(200, 300, 1);
        for (float value : Change.afterMotion(before, seen(200.45, 300, 2))) {
            assertEquals(0, value);
        }
        float[] plain = Change.between(before, seen(202, 300, 2));
        float[] moved = Change.afterMotion(before, seen(202, 300, 2));
        int seen = 0;
        int seenPlainly = 0;
        for (int i = 0; i < moved.length; i++) {
            seen += moved[i] > .5 ? 1 : 0;
            seenPlainly += plain[i] > .5 ? 1 : 0;
        }
        assertTrue(seen > .5 * seenPlainly && seenPlainly > .5 * moved.length, seen + " of " + seenPlainly);
    }
}
