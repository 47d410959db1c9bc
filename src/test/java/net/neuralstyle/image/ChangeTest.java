package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    /** Grey, with a white square of 9 pixels around a place. */
    private static Pixels grey(int x, int y) {
        float[] planes = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            int column = i % WIDTH;
            int row = i / WIDTH % HEIGHT;
            planes[i] = Math.max(Math.abs(column - x), Math.abs(row - y)) <= 4 ? 1 : .5f;
        }
        return new Pixels(planes, WIDTH, HEIGHT);
    }

    /** The square is told from nothing as far as averages reach, 3 pixels, and a stroke of 10, with half of one to fade. */
    @Test
    void reachesAsFarAsAStrokeOnAllSidesAndInCorners() {
        for (int[] place : new int[][] {{160, 100}, {4, 4}, {WIDTH - 5, HEIGHT - 5}, {20, 190}}) {
            float[] change = Change.between(grey(-50, -50), grey(place[0], place[1]));
            for (int i = 0; i < change.length; i++) {
                int distance = Math.max(Math.abs(i % WIDTH - place[0]), Math.abs(i / WIDTH - place[1]));
                if (distance <= 4 + 10 - 5) {
                    assertEquals(1, change[i], 1e-6, i % WIDTH + ", " + i / WIDTH);
                }
                if (distance > 4 + 3 + 10 + 5) {
                    assertEquals(0, change[i], i % WIDTH + ", " + i / WIDTH);
                }
            }
        }
    }

    @Test
    void nothingChangedIsNoChange() {
        assertArrayEquals(new float[WIDTH * HEIGHT], Change.between(grey(20, 20), grey(20, 20)));
        float[] flipped = Change.between(grey(100, 100), grey(200, 100));
        assertTrue(flipped[100 * WIDTH + 150] == 0 && flipped[100 * WIDTH + 200] == 1);
    }
}
