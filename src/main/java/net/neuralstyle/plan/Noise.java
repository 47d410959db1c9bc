package net.neuralstyle.plan;

import java.util.Random;
import net.neuralstyle.image.Pixels;

/** Grey noise to start from, independent in every pixel and colour: mean 0.5, standard deviation 0.25. */
final class Noise {
    private Noise() {}

    /**
     * Makes an image of noise.
     *
     * @param width in pixels
     * @param height in pixels
     * @param seed the same one makes the same noise
     */
    static Pixels of(int width, int height, long seed) {
        Random random = new Random(seed);
        float[] planes = new float[3 * width * height];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.min(1, Math.max(0, (float) (.5 + .25 * random.nextGaussian())));
        }
        return new Pixels(planes, width, height);
    }
}
