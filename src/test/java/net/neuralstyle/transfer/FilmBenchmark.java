package net.neuralstyle.transfer;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * How long a frame of a film takes. The camera moves to the right over a picture, two pixels a frame and with noise as a
 * camera's; each frame is painted as the next of a {@link TimeLapse}. Prints seconds and
 * seconds of processor time, of the first frame, in which the style is read and code is compiled, and of the others on
 * average.
 *
 * <p>Arguments: long side in pixels (512), frames (10), the look (instant), a folder for the frames (none: not kept), content
 * and style as files (none: the samples). -Dguidance=0 changes that setting, -Dthreads=1 that one, -Dpan=0 holds the camera
 * still.
 */
final class FilmBenchmark {
    private static final double NOISE = 2. / 255;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FilmBenchmark() {}

    public static void main(String... arguments) throws IOException {
        int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 512;
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        Preset look = Preset.of(arguments.length > 2 ? arguments[2] : "instant");
        File folder = arguments.length > 3 ? new File(arguments[3]) : null;
        Pixels scene = arguments.length > 4 ? read(arguments[4]) : SamplePixels.of("still_life");
        Pixels style = arguments.length > 5 ? read(arguments[5]) : SamplePixels.of("flow_strokes");
        int pan = Integer.getInteger("pan", 2);
        InputImage styleImage = TestImages.input(style, "style");
        TimeLapse film = new TimeLapse(settings(look, side));
        List<Pixels> frames = frames(scene, side, count, pan);
        double[] first = new double[2];
        double[] others = new double[2];
        for (int i = 0; i < count; i++) {
            Inputs inputs = Inputs.of(TestImages.input(frames.get(i), "frame " + i), styleImage);
            long began = System.nanoTime();
            long worked = SYSTEM.getProcessCpuTime();
            StyleTransferResult made = film.next(inputs, ProgressListener.NONE);
            double[] sums = i == 0 ? first : others;
            sums[0] += (System.nanoTime() - began) / 1e9;
            sums[1] += (SYSTEM.getProcessCpuTime() - worked) / 1e9;
            if (folder != null) {
                Files.createDirectories(folder.toPath());
                SamplePixels.write(
                        Pixels.of("", made.image()), new File(folder, String.format(Locale.ROOT, "%03d.png", i)));
            }
        }
        print("first frame", first, 1);
        print("others", others, count - 1);
    }

    private static void print(String what, double[] sums, int count) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %.2f s a frame, %.2f s of processor time%n",
                what,
                sums[0] / count,
                sums[1] / count);
    }

    private static StyleTransferSettings settings(Preset look, int side) {
        StyleTransferSettings settings = StyleTransferSettings.builder(look)
                .size(side)
                .threads(Integer.getInteger("threads", 0))
                .build();
        String guidance = System.getProperty("guidance");
        return guidance == null
                ? settings
                : settings.toBuilder().guidance(Double.parseDouble(guidance)).build();
    }

    private static Pixels read(String file) throws IOException {
        return SamplePixels.of(ImageIO.read(new File(file)));
    }

    /** Square windows of a scene, each so many pixels right of the one before. */
    private static List<Pixels> frames(Pixels scene, int side, int count, int pan) {
        int height = side;
        int width = Math.max(side + pan * (count - 1), scene.width() * height / scene.height());
        Pixels large = scene.resized(width, height);
        Random random = new Random(5);
        List<Pixels> frames = new ArrayList<>();
        for (int frame = 0; frame < count; frame++) {
            float[] planes = new float[3 * side * height];
            for (int i = 0; i < planes.length; i++) {
                double value = large.planes()[i / side * width + i % side + frame * pan];
                value += NOISE * random.nextGaussian();
                planes[i] = Math.round(255 * Math.min(1, Math.max(0, value))) / 255f;
            }
            frames.add(new Pixels(planes, side, height));
        }
        return frames;
    }
}
