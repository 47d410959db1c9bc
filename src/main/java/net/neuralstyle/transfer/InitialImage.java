package net.neuralstyle.transfer;

import java.util.Random;
import net.neuralstyle.image.Pixels;

/** What the optimisation starts from. */
public enum InitialImage {
    /** The content, so that it stays recognisable after few iterations. */
    CONTENT {
        @Override
        Pixels pixels(Pixels content, Pixels given, int width, int height, long seed) {
            return content.resized(width, height);
        }
    },
    /** Grey noise with the seed given, independent in every pixel and colour: mean 0.5, standard deviation 0.25. */
    NOISE {
        @Override
        Pixels pixels(Pixels content, Pixels given, int width, int height, long seed) {
            Random random = new Random(seed);
            float[] planes = new float[3 * width * height];
            for (int i = 0; i < planes.length; i++) {
                planes[i] = Math.min(1, Math.max(0, (float) (.5 + .25 * random.nextGaussian())));
            }
            return new Pixels(planes, width, height);
        }
    },
    /** An image the person gives, for instance an earlier result. */
    IMAGE {
        @Override
        Pixels pixels(Pixels content, Pixels given, int width, int height, long seed) {
            return given.resized(width, height);
        }
    };

    /**
     * The start at the first scale.
     *
     * @param content the content at its own size
     * @param given the image given, null unless this is {@link #IMAGE}
     */
    abstract Pixels pixels(Pixels content, Pixels given, int width, int height, long seed);
}
