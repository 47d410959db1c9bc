package net.neuralstyle.transfer;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * How much a stylised time-lapse flickers where nothing moves: a red ball rolls over the still-life sample, with noise as
 * a camera's, stylised frame by frame and as a {@link TimeLapse}. Prints the mean absolute difference between successive
 * frames over the pixels that the ball never comes near, in steps of 8 bits, and the last frame's losses. With -Dpan=N the
 * camera moves by N pixels a frame instead, a multiple of a quarter, and frames are compared along that motion: with the
 * last one before that lies whole pixels away.
 *
 * <p>Arguments: long side in pixels, frames, the look (painting), a folder for the pictures (none: not kept).
 */
final class FlickerBenchmark {
    private static final double NOISE = 2. / 255;
    /** The camera moves over a picture of so many times the pixels a side. */
    private static final int FINE = 4;

    private FlickerBenchmark() {}

    public static void main(String... arguments) throws IOException {
        int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 256;
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Preset look = arguments.length > 2 ? Preset.of(arguments[2]) : Preset.PAINTING;
        File folder = arguments.length > 3 ? new File(arguments[3]) : null;
        double pan = Double.parseDouble(System.getProperty("pan", "0"));
        Pixels scene = sample("still_life.png").resized(side, side * 3 / 4);
        InputImage style = TestImages.input(sample("flow_strokes.png"), "style");
        List<Pixels> frames = pan == 0 ? frames(scene, count) : panned(scene, count, pan);
        StyleTransferSettings settings = settings(look, frames.get(0).longSide());
        int lag = 1;
        while (pan * lag != Math.rint(pan * lag)) {
            lag++;
        }
        int step = (int) (pan * lag);
        boolean[] still = pan == 0 ? still(scene, count) : inner(frames.get(0), step);
        System.out.printf(Locale.ROOT, "content      flicker %.2f%n", flicker(frames, still, step, lag));

        List<Pixels> independent = new ArrayList<>();
        List<Pixels> following = new ArrayList<>();
        TimeLapse timeLapse = new TimeLapse(settings);
        double[] seconds = new double[2];
        Recipe last = null;
        Recipe lastFollowing = null;
        for (int i = 0; i < count; i++) {
            Inputs inputs = Inputs.of(TestImages.input(frames.get(i), "frame " + i), style);
            if (!Boolean.getBoolean("skip")) {
                StyleTransferResult alone = StyleTransfer.run(inputs, settings, ProgressListener.NONE);
                independent.add(Pixels.of("", alone.image()));
                last = alone.recipe();
                seconds[0] += last.seconds();
            }
            StyleTransferResult next = timeLapse.next(inputs, ProgressListener.NONE);
            following.add(Pixels.of("", next.image()));
            lastFollowing = next.recipe();
            seconds[1] += lastFollowing.seconds();
            if (folder != null) {
                keep(folder, i, frames, following, independent);
            }
        }
        if (last != null) {
            print("independent", flicker(independent, still, step, lag), seconds[0], last);
        }
        print("time-lapse", flicker(following, still, step, lag), seconds[1], lastFollowing);
    }

    private static StyleTransferSettings settings(Preset look, int side) {
        return StyleTransferSettings.builder(look)
                .size(side)
                .device(ComputeDevice.CPU)
                .build();
    }

    private static void keep(File folder, int i, List<Pixels> frames, List<Pixels> following, List<Pixels> independent)
            throws IOException {
        write(frames.get(i), new File(folder, "content" + i + ".png"));
        write(following.get(i), new File(folder, "following" + i + ".png"));
        if (!independent.isEmpty()) {
            write(independent.get(i), new File(folder, "independent" + i + ".png"));
        }
    }

    private static void print(String name, double flicker, double seconds, Recipe last) {
        System.out.printf(
                Locale.ROOT,
                "%-12s flicker %.2f, %.1f s in all; last frame: %.1f s, %s%n",
                name,
                flicker,
                seconds,
                last.seconds(),
                last.losses().end());
    }

    private static Pixels sample(String name) throws IOException {
        BufferedImage image = ImageIO.read(Samples.class.getResource(name));
        int size = image.getWidth() * image.getHeight();
        float[] planes = new float[3 * size];
        for (int i = 0; i < size; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            for (int c = 0; c < 3; c++) {
                planes[c * size + i] = (rgb >> (16 - 8 * c) & 255) / 255f;
            }
        }
        return new Pixels(planes, image.getWidth(), image.getHeight());
    }

    /** The ball's centre and radius in a frame. */
    private static double[] ball(Pixels scene, int frame) {
        double radius = .08 * scene.width();
        return new double[] {scene.width() * .2 + frame * radius * .8, scene.height() * .25, radius};
    }

    static List<Pixels> frames(Pixels scene, int count) {
        List<Pixels> frames = new ArrayList<>();
        Random random = new Random(5);
        int size = scene.width() * scene.height();
        for (int frame = 0; frame < count; frame++) {
            double[] ball = ball(scene, frame);
            float[] planes = scene.planes().clone();
            for (int i = 0; i < planes.length; i++) {
                int x = i % size % scene.width();
                int y = i % size / scene.width();
                double inside = ball[2] - Math.hypot(x - ball[0], y - ball[1]);
                double share = Math.min(1, Math.max(0, inside + .5));
                double colour = i < size ? .85 : .15;
                double value = planes[i] + share * (colour - planes[i]) + NOISE * random.nextGaussian();
                planes[i] = Math.round(255 * Math.min(1, Math.max(0, value))) / 255f;
            }
            frames.add(new Pixels(planes, scene.width(), scene.height()));
        }
        return frames;
    }

    /** Pixels further than two radii from every place of the ball. */
    static boolean[] still(Pixels scene, int count) {
        boolean[] still = new boolean[scene.width() * scene.height()];
        for (int i = 0; i < still.length; i++) {
            still[i] = true;
            for (int frame = 0; frame < count; frame++) {
                double[] ball = ball(scene, frame);
                still[i] &= Math.hypot(i % scene.width() - ball[0], i / scene.width() - ball[1]) > 2 * ball[2];
            }
        }
        return still;
    }

    /** The scene through a frame that moves to the right, with noise. */
    private static List<Pixels> panned(Pixels scene, int count, double step) throws IOException {
        int width = scene.width() - (int) Math.ceil(step * (count - 1));
        int height = scene.height();
        Pixels fine = sample("still_life.png").resized(FINE * scene.width(), FINE * height);
        Random random = new Random(5);
        List<Pixels> frames = new ArrayList<>();
        for (int frame = 0; frame < count; frame++) {
            Pixels seen = through(fine, FINE * width, (int) Math.round(FINE * step * frame))
                    .resized(width, height);
            float[] planes = seen.planes().clone();
            for (int i = 0; i < planes.length; i++) {
                planes[i] = (float) Math.min(1, Math.max(0, planes[i] + NOISE * random.nextGaussian()));
            }
            frames.add(new Pixels(planes, width, height));
        }
        return frames;
    }

    private static Pixels through(Pixels scene, int width, int left) {
        float[] planes = new float[3 * width * scene.height()];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = scene.planes()[i / width * scene.width() + i % width + left];
        }
        return new Pixels(planes, width, scene.height());
    }

    /** Pixels that are in the next frame as well, and not at its border. */
    private static boolean[] inner(Pixels frame, int step) {
        int border = frame.width() / 16;
        boolean[] inner = new boolean[frame.width() * frame.height()];
        for (int i = 0; i < inner.length; i++) {
            int x = i % frame.width();
            int y = i / frame.width();
            inner[i] = x >= border && x < frame.width() - border - step && y >= border && y < frame.height() - border;
        }
        return inner;
    }

    /** Mean absolute difference between successive frames over the pixels named, in steps of 8 bits. */
    static double flicker(List<Pixels> frames, boolean[] where) {
        return flicker(frames, where, 0, 1);
    }

    /** The same where every frame shows what the one so many before it shows so many pixels further right. */
    private static double flicker(List<Pixels> frames, boolean[] where, int step, int lag) {
        double sum = 0;
        long count = 0;
        for (int k = lag; k < frames.size(); k++) {
            for (int i = 0; i < frames.get(k).planes().length; i++) {
                if (where[i % where.length]) {
                    sum += Math.abs(
                            frames.get(k).planes()[i] - frames.get(k - lag).planes()[i + step]);
                    count++;
                }
            }
        }
        return 255 * sum / count;
    }

    private static void write(Pixels image, File file) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int size = image.width() * image.height();
        for (int i = 0; i < size; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | Math.round(255 * image.planes()[c * size + i]);
            }
            picture.setRGB(i % image.width(), i / image.width(), rgb);
        }
        ImageIO.write(picture, "png", file);
    }
}
