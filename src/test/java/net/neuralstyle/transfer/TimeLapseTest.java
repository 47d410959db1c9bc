package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.image.Change;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Frame.Step;
import org.junit.jupiter.api.Test;

class TimeLapseTest {
    private static final InputImage STYLE = TestImages.input(TestImages.stripes(80, 90), "stripes");

    private static final int WIDTH = 160;
    private static final int HEIGHT = 110;

    private static StyleTransferSettings settings() {
        return StyleTransferSettings.builder()
                .contentLayers(LayerWeights.parse("relu3_1"))
                .styleLayers(LayerWeights.parse("relu1_1,relu2_1,image"))
                .size(64)
                .smallestScale(45)
                .iterations(20)
                .device(ComputeDevice.CPU)
                .threads(1)
                .build();
    }

    private static Pixels next(TimeLapse timeLapse, Pixels frame) throws IOException {
        Inputs inputs = Inputs.of(TestImages.input(frame, "frame"), STYLE);
        return Pixels.of("", timeLapse.next(inputs, ProgressListener.NONE).image());
    }

    private static Pixels noisy(Pixels image, long seed) {
        Random random = new Random(seed);
        float[] planes = image.planes().clone();
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) Math.min(1, Math.max(0, planes[i] + .01 * random.nextGaussian()));
        }
        return new Pixels(planes, image.width(), image.height());
    }

    private static Pixels strongNoise(Pixels image, long seed) {
        Random random = new Random(seed);
        float[] planes = new float[image.planes().length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) (.5 + 40. / 255 * random.nextGaussian());
        }
        return new Pixels(planes, image.width(), image.height());
    }

    private static Pixels flat(float value, int width, int height) {
        float[] planes = new float[3 * width * height];
        Arrays.fill(planes, value);
        return new Pixels(planes, width, height);
    }

    /** A square of another colour at the left. */
    private static Pixels withSquare(Pixels image, int left, int right) {
        float[] planes = image.planes().clone();
        for (int i = 0; i < planes.length; i++) {
            int x = i % image.width();
            int y = i / image.width() % image.height();
            if (x >= left && x < right && y >= 10 && y < 20) {
                planes[i] = i < image.width() * image.height() ? 1 : 0;
            }
        }
        return new Pixels(planes, image.width(), image.height());
    }

    /** The second half never changes but for noise: there a time-lapse stands still, frames by themselves do not. */
    @Test
    void whatStandsStillDoesNotFlicker() throws IOException {
        Pixels scene = TestImages.disc(64, 48);
        TimeLapse timeLapse = new TimeLapse(settings());
        List<Pixels> together = new ArrayList<>();
        List<Pixels> apart = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Pixels frame = noisy(withSquare(scene, 4 + 4 * i, 14 + 4 * i), i);
            together.add(next(timeLapse, frame));
            apart.add(next(new TimeLapse(settings()), frame));
        }
        assertArrayEquals(apart.get(0).planes(), together.get(0).planes(), "the first frame is as any picture");
        boolean[] still = new boolean[64 * 48];
        boolean[] moving = new boolean[64 * 48];
        for (int i = 0; i < still.length; i++) {
            still[i] = i % 64 >= 40;
            moving[i] = i % 64 < 20 && i / 64 >= 8 && i / 64 < 22;
        }
        double flicker = FlickerBenchmark.flicker(together, still);
        double without = FlickerBenchmark.flicker(apart, still);
        assertTrue(without > 2, "frames by themselves flicker: " + without);
        assertTrue(flicker < .05 * without, flicker + " against " + without);
        double moved = FlickerBenchmark.flicker(together, moving);
        assertTrue(moved > 5, "what moves is painted anew: " + moved);
        double distance = FlickerBenchmark.flicker(List.of(together.get(2), apart.get(2)), moving);
        double old = FlickerBenchmark.flicker(List.of(together.get(2), together.get(0)), moving);
        assertTrue(
                distance < old, "nearer to what the new frame would be than to the old one: " + distance + ", " + old);
    }

    @Test
    void noiseIsNoChangeAndMotionIs() {
        Pixels scene = withSquare(TestImages.disc(96, 72), 10, 20);
        float[] change = Change.between(noisy(scene, 1), noisy(scene, 2));
        for (float value : change) {
            assertEquals(0, value);
        }
        change = Change.between(noisy(scene, 1), noisy(withSquare(scene, 14, 24), 2));
        assertEquals(1, change[15 * 96 + 22], 1e-6, "where the square came to");
        assertEquals(0, change[15 * 96 + 60], "far away");
        assertEquals(0, change[60 * 96 + 20], "far below");
        // Noise of 40 steps, which is averaged over 25 pixels.
        change = Change.between(strongNoise(scene, 3), strongNoise(scene, 4));
        double sum = 0;
        for (float value : change) {
            sum += value;
        }
        assertTrue(sum < .02 * change.length, "of " + change.length + " pixels " + sum);
        change = Change.between(flat(.2f, 96, 72), flat(.6f, 96, 72));
        for (float value : change) {
            assertEquals(1, value, 1e-5, "a change of everything is no noise");
        }
    }

    /** Two steps of 8 bits a frame are no change, but they add up: the reference is what was painted, not the frame before. */
    @Test
    void slowChangesAreSeenInTheEnd() {
        Frame frame = Step.FIRST.frame(flat(.5f, 40, 30), flat(.4f, 40, 30));
        for (int i = 1; i <= 12; i++) {
            Pixels content = flat(.4f + 2f / 255 * i, 40, 30);
            Step step = frame.step(content, content);
            if (i <= 2) {
                assertEquals(0, step.change()[0], "frame " + i);
            }
            frame = step.frame(flat(.5f + .01f * i, 40, 30), content);
            double behind = content.planes()[0] - frame.content().planes()[0];
            assertTrue(behind < 6.5 / 255, "frame " + i + " is " + 255 * behind + " steps behind");
        }
        assertTrue(
                frame.painted().planes()[0] > .55,
                "painted anew: " + frame.painted().planes()[0]);
    }

    /** Frames in black and white that do not fit each other: blended of several, what came in would be grey. */
    @Test
    void whatAMovingCameraUncoversIsKeptInWholeStrips() {
        Frame frame = Step.FIRST.frame(blackAndWhite(0), waves(0));
        for (int i = 1; i <= 40; i++) {
            frame = frame.step(waves(2 * i), waves(2 * i)).frame(blackAndWhite(i), waves(2 * i));
        }
        int grey = 0;
        int count = 0;
        for (int i = 0; i < frame.painted().planes().length; i++) {
            float value = frame.painted().planes()[i];
            if (i % WIDTH >= WIDTH - 75) {
                count++;
                grey += value > .05 && value < .95 ? 1 : 0;
            }
        }
        assertTrue(grey < .4 * count, grey + " of " + count + " are grey");
        Frame rest = frame.step(waves(80), waves(80)).frame(blackAndWhite(41), waves(80));
        assertArrayEquals(frame.painted().planes(), rest.painted().planes(), "a camera at rest");
    }

    private static Pixels blackAndWhite(long seed) {
        Random random = new Random(seed);
        float[] planes = new float[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = random.nextInt(2);
        }
        return new Pixels(planes, WIDTH, HEIGHT);
    }

    private static Pixels waves(int left) {
        return TestImages.waves(left, WIDTH, HEIGHT);
    }

    @Test
    void anotherSizeBeginsAnew() throws IOException {
        Frame frame = Step.FIRST.frame(flat(.5f, 40, 30), flat(.4f, 40, 30));
        assertEquals(Step.FIRST, frame.step(flat(.4f, 30, 40), flat(.4f, 30, 40)));
        TimeLapse timeLapse = new TimeLapse(settings());
        next(timeLapse, TestImages.disc(64, 48));
        Pixels upright = TestImages.disc(48, 64);
        assertArrayEquals(
                next(new TimeLapse(settings()), upright).planes(),
                next(timeLapse, upright).planes());
    }

    @Test
    void aFrameKeepsItsPixelsBitForBitWhereNothingChanged() {
        Pixels below = flat(.3f, 2, 1);
        Pixels over = flat(.7f, 2, 1);
        Pixels blended = below.under(over, new float[] {0, 1});
        assertArrayEquals(new float[] {.3f, .7f, .3f, .7f, .3f, .7f}, blended.planes());
        assertEquals(.4f, below.under(over, new float[] {.25f, 0}).planes()[0], 1e-6);
    }
}
