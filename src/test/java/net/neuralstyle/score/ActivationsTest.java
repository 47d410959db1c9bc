package net.neuralstyle.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Distances of activations beside values taken by hand. */
class ActivationsTest {
    private static Activations noise(int channels, int height, int width, double scale, double shift) {
        SplittableRandom random = new SplittableRandom(9);
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextDouble() + shift);
        }
        return new Activations(values, channels, height, width);
    }

    @Test
    void meansAndSpreadAreThoseOfTheChannels() {
        Activations layer = new Activations(new float[] {1, 3, 10, 10}, 2, 1, 2);
        assertEquals(2, layer.means()[0]);
        assertEquals(10, layer.means()[1]);
        assertEquals(1, layer.spread(layer.means()), 1e-12);
        // Lengths of (1, 10) and (3, 10).
        assertEquals((Math.sqrt(101) + Math.sqrt(109)) / 2, layer.spread(new double[2]), 1e-12);
    }

    @Test
    void ofOneChannelTheDistanceIsThatOfQuantiles() {
        Activations layer = noise(1, 8, 8, 1, 0);
        assertEquals(0, layer.slicedDistance(layer));
        assertEquals(.25, layer.slicedDistance(noise(1, 8, 8, 1, .25)), 1e-6);
        // 0 and 1 against 0 and 2: at the share q between them the difference is q.
        double square = 0;
        for (int i = 0; i < 256; i++) {
            square += Math.pow(.005 + .99 * i / 255, 2) / 256;
        }
        Activations one = new Activations(new float[] {0, 1}, 1, 1, 2);
        // Half of the directions point backwards, where the places are counted from the other end: the same squares.
        assertEquals(Math.sqrt(square), one.slicedDistance(new Activations(new float[] {2, 0}, 1, 2, 1)), 1e-6);
    }

    @Test
    void ofManyChannelsAShiftCountsByItsPartAlongADirection() {
        int channels = 16;
        Activations layer = noise(channels, 6, 6, 1, 0);
        // |shift|² = 16·0.5², of which a random direction sees one sixteenth on average.
        assertEquals(.5, layer.slicedDistance(noise(channels, 6, 6, 1, .5)), .1);
    }

    @Test
    void manyPositionsAreSampled() {
        assertEquals(.25, noise(2, 120, 120, 1, 0).slicedDistance(noise(2, 120, 120, 1, .25)), .06);
    }

    @Test
    void cosineIsThatAroundTheMeans() {
        Activations unchanged = new Activations(new float[] {1, 3}, 1, 1, 2);
        assertEquals(1, unchanged.cosine(unchanged), 1e-12);
        assertEquals(-1, new Activations(new float[] {3, 1}, 1, 1, 2).cosine(unchanged), 1e-12);
        // (2, 0) against (−1, 1).
        assertEquals(-Math.sqrt(.5), new Activations(new float[] {4, 2}, 1, 1, 2).cosine(unchanged), 1e-12);
    }
}
