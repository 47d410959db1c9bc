package net.neuralstyle.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Pixels;
import org.junit.jupiter.api.Test;

/** Whole scores where they are known: of the content, of the style, of something in between. */
class ScoresTest {
    private static final List<String> LAYERS = List.of("relu2_2", "relu3_2");

    /** Waves of one direction and colour, with some grain. */
    private static Pixels waves(int width, int height, double dx, double dy, double red) {
        SplittableRandom random = new SplittableRandom(3);
        float[] planes = new float[3 * width * height];
        int size = width * height;
        for (int i = 0; i < size; i++) {
            double wave = .4 + .3 * Math.sin(dx * (i % width) + dy * (i / width)) + .1 * random.nextDouble();
            planes[i] = (float) (red * wave);
            planes[size + i] = (float) wave;
            planes[2 * size + i] = (float) ((1 - red) * wave);
        }
        return new Pixels(planes, width, height);
    }

    @Test
    void smallPicturesHaveScoresThatMeanLittle() {
        assertTrue(Scores.caution(512, 384).isEmpty());
        assertTrue(Scores.caution(200, 320).isEmpty());
        assertTrue(Scores.caution(319, 200).orElseThrow().contains("this one has 319."));
    }

    @Test
    void theContentHasNoStyleAndTheStyleAll() throws IOException {
        Pixels content = waves(96, 80, .2, 0, .9);
        Pixels style = waves(96, 80, .1, .9, .2);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, Pooling.MAX, Smoothing.NONE, session.manager())) {
            Map<Measure, Double> ofContent = Scores.of(content, style, content, encoder, LAYERS, session.manager());
            assertEquals(0, ofContent.get(Measure.STYLE), 1e-9);
            assertEquals(0, ofContent.get(Measure.TOGETHER), 1e-6);
            assertEquals(1, ofContent.get(Measure.CONTENT), 1e-6);
            assertEquals(1, ofContent.get(Measure.SSIM), 1e-9);
            // The first one made the network's own constants.
            int open = session.openArrays();
            Map<Measure, Double> ofStyle = Scores.of(content, style, style, encoder, LAYERS, session.manager());
            assertEquals(1, ofStyle.get(Measure.STYLE), 1e-9);
            assertEquals(1, ofStyle.get(Measure.TOGETHER), 1e-6);
            assertEquals(1, ofStyle.get(Measure.NOISE), 1e-9);
            assertTrue(ofStyle.get(Measure.CONTENT) < .8 && ofStyle.get(Measure.SSIM) < .8, ofStyle.toString());
            Map<Measure, Double> between =
                    Scores.of(content, style, content.under(style, half(96 * 80)), encoder, LAYERS, session.manager());
            assertTrue(between.get(Measure.STYLE) > .1 && between.get(Measure.STYLE) < .95, between.toString());
            assertTrue(between.get(Measure.TOGETHER) > .02 && between.get(Measure.TOGETHER) < .98, between.toString());
            assertEquals(open, session.openArrays());
        }
    }

    private static float[] half(int count) {
        float[] half = new float[count];
        java.util.Arrays.fill(half, .5f);
        return half;
    }

    /** A narrow picture is enlarged until the network sees something. */
    @Test
    void narrowPicturesAreScoredToo() throws IOException {
        Pixels content = waves(600, 6, .2, 0, .9);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, Pooling.MAX, Smoothing.NONE, session.manager())) {
            Map<Measure, Double> scores =
                    Scores.of(content, waves(64, 64, .1, .9, .2), content, encoder, LAYERS, session.manager());
            assertEquals(1, scores.get(Measure.CONTENT), 1e-6);
        }
    }

    @Test
    void columnsAreComparedWithTheNearestBothWays() {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0)) {
            Columns one = Columns.unit(new float[] {2, 0}, 1);
            Columns two = Columns.unit(new float[] {0, 3, .5f, 0}, 2);
            assertArrayEquals(new float[] {0, 1, 1, 0}, two.values());
            // Nearest cosines: 1 from the one, 0 and 1 from the two.
            assertEquals(1 - .5 * 1 - .5 * .5, one.apart(two, session.manager()), 1e-6);
            assertEquals(.25, two.apart(one, session.manager()), 1e-6);
            // Of (1, 0) and (3, 4)/5 the cosine is 0.6.
            assertEquals(.4, one.apart(Columns.unit(new float[] {3, 4}, 1), session.manager()), 1e-6);
        }
    }

    @Test
    void columnsHoldAllLayersOfOnePlace() {
        Activations coarse = new Activations(new float[] {7, 7}, 1, 1, 2);
        Activations fine = new Activations(new float[] {0, 0, 8, 8}, 1, 1, 4);
        Columns columns = Columns.of(List.of(coarse, fine), List.of(fine, fine), 1);
        for (int i = 0; i < columns.count(); i++) {
            // Less the mean 4, over the spread 4: (0.75, −1) on the left, (0.75, 1) on the right, of length 1.25.
            assertEquals(.6, columns.values()[2 * i], 1e-6);
            assertEquals(.8, Math.abs(columns.values()[2 * i + 1]), 1e-6);
        }
    }
}
