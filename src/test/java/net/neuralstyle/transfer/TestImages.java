package net.neuralstyle.transfer;

import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.image.Pixels;

/** Small pictures with some structure. */
public final class TestImages {
    private TestImages() {}

    /** A disc before a slope, with a little noise. */
    public static Pixels disc(int width, int height) {
        float[] planes = new float[3 * width * height];
        Random random = new Random(width);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double distance = Math.hypot(x - .5 * width, y - .4 * height) / Math.min(width, height);
                    double value = distance < .3 ? .8 - .2 * c : .2 + .3 * y / height + .1 * c;
                    planes[(c * height + y) * width + x] = (float) (value + .02 * random.nextDouble());
                }
            }
        }
        return new Pixels(planes, width, height);
    }

    /** Diagonal stripes in two colours. */
    public static Pixels stripes(int width, int height) {
        float[] planes = new float[3 * width * height];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double wave = .5 + .5 * Math.sin((x + 2. * y) / 3);
                    planes[(c * height + y) * width + x] = (float) (c == 0 ? wave : c == 1 ? .3 : 1 - wave);
                }
            }
        }
        return new Pixels(planes, width, height);
    }

    /** What a camera sees of waves that go on for ever, from so many pixels right of their beginning. */
    static Pixels waves(int left, int width, int height) {
        float[] planes = new float[3 * width * height];
        for (int i = 0; i < planes.length; i++) {
            int x = left + i % width;
            int y = i / width % height;
            planes[i] = (float) (.5 + .2 * Math.sin(x / 7. + Math.cos(y / 11.)) + .2 * Math.sin(y / 9. + x / 31.));
        }
        return new Pixels(planes, width, height);
    }

    public static InputImage input(Pixels pixels, String title) {
        RandomAccessibleInterval<FloatType> image = pixels.toImg();
        return InputImage.of(image, title);
    }
}
