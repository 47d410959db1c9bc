package net.neuralstyle.instant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Decoders;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.plan.ToneGuidance;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures that go through the levels once. */
class PainterTest {
    private static final int LARGE = 4096;

    private ComputeSession session;
    private Encoder encoder;
    private Decoders decoders;
    private Painter painter;

    @BeforeEach
    void open() throws IOException {
        session = ComputeSession.open("test", ComputeDevice.CPU, 0);
        encoder = Encoder.load(Architecture.COMPACT, null, Pooling.AVERAGE_WHOLE, Smoothing.NONE, session.manager());
        decoders = Decoders.load(NumberFormat.FP32, session.manager());
        painter = new Painter(session, encoder, decoders, () -> {});
    }

    @AfterEach
    void close() {
        decoders.close();
        encoder.close();
        session.close();
    }

    private static Fitting tiles(int side) {
        return new Fitting(LARGE, 1, side, notice -> {});
    }

    private static Canvas canvas(Pixels pixels) {
        return new Canvas(pixels.width(), pixels.height(), Painter.MARGIN);
    }

    private StyleReading reading(Pixels style, int side) {
        try (NDArray image = canvas(style).tensor(style, session.manager())) {
            return painter.read(image, 400, 1, ToneGuidance.ofStyle(style, canvas(style)), tiles(side));
        }
    }

    private Region region(RegionMask mask, Pixels... styles) {
        return region(Guiding.NONE, mask, styles);
    }

    private Region region(Guiding guiding, RegionMask mask, Pixels... styles) {
        List<StyleReading> readings = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Pixels style : styles) {
            readings.add(reading(style, LARGE));
            weights.add(1.);
        }
        return painter.region(mask, readings, weights, guiding);
    }

    private Pixels painted(Pixels content, double strength, int side, Region... regions) {
        try (NDArray image = canvas(content).tensor(content, session.manager())) {
            Painting painting = new Painting(image, List.of(regions), strength);
            NDArray picture = image;
            for (int level = 0; level < Painter.LEVELS; level++) {
                NDArray made = painter.paint(level, painting, picture, tiles(side), () -> {});
                if (picture != image) {
                    picture.close();
                }
                picture = made;
            }
            try (NDArray last = picture) {
                return canvas(content).cut(Pixels.of(last));
            }
        }
    }

    private static Guiding guiding(Pixels content) {
        return new Guiding(new ToneGuidance(content).ofContent(null, canvas(content)), 1);
    }

    /** Mean over pixels of a colour. */
    private static double mean(Pixels pixels, int channel, int fromColumn, int toColumn) {
        double sum = 0;
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = fromColumn; x < toColumn; x++) {
                sum += pixels.planes()[(channel * pixels.height() + y) * pixels.width() + x];
            }
        }
        return sum / ((double) pixels.height() * (toColumn - fromColumn));
    }

    private static double decibels(Pixels a, Pixels b) {
        double squares = 0;
        for (int i = 0; i < a.planes().length; i++) {
            squares += Math.pow(a.planes()[i] - b.planes()[i], 2);
        }
        return -10 * Math.log10(squares / a.planes().length);
    }

    private static Pixels flecked(int width, int height, float red, float green, float blue) {
        float[] base = {red, green, blue};
        Pixels stripes = TestImages.stripes(width, height);
        float[] planes = new float[3 * width * height];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.min(1, Math.max(0, base[i / (width * height)] + .15f * (stripes.planes()[i] - .5f)));
        }
        return new Pixels(planes, width, height);
    }

    /** Sums are made in another order, so that here and there another patch of two that are as near is taken. */
    @Test
    void tilesMakeTheWholePicture() {
        Pixels content = TestImages.disc(320, 200);
        // With noise: stripes have the same patch in many places, and rounding would decide between them all.
        Pixels style = TestImages.disc(140, 120);
        try (Region region = region(guiding(content), null, style)) {
            Pixels whole = painted(content, 1, LARGE, region);
            Pixels cut = painted(content, 1, 80, region);
            assertTrue(Painter.tiles(0, 352, 232, 80) >= 3 * 12, "tiles");
            int different = 0;
            for (int i = 0; i < whole.planes().length; i++) {
                different += Math.abs(whole.planes()[i] - cut.planes()[i]) > .01 ? 1 : 0;
            }
            assertTrue(different < .002 * whole.planes().length, different + " of " + whole.planes().length);
        }
    }

    /** The same moments and the same patches, in the order in which tiles come along. */
    @Test
    void aStyleIsReadTheSameInTiles() {
        Pixels style = TestImages.disc(220, 150);
        StyleReading whole = reading(style, LARGE);
        StyleReading cut = reading(style, 40);
        for (int level = 0; level < Painter.LEVELS; level++) {
            assertArrayEquals(whole.moments(level).mean(), cut.moments(level).mean(), 1e-4);
            assertArrayEquals(
                    whole.moments(level).covariance(.01), cut.moments(level).covariance(.01), 1e-3);
            assertEquals(sum(whole, level), sum(cut, level), 1e-4 * Math.abs(sum(whole, level)));
        }
    }

    private static double sum(StyleReading reading, int level) {
        double sum = 0;
        for (float[] piece : reading.patches(level).read()) {
            for (float value : piece) {
                sum += value;
            }
        }
        return sum;
    }

    @Test
    void coloursBecomeTheStyles() {
        Pixels content = TestImages.disc(160, 120);
        Pixels style = flecked(160, 160, .8f, .2f, .3f);
        try (Region region = region(null, style)) {
            Pixels made = painted(content, 1, LARGE, region);
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(mean(style, channel, 0, 160), mean(made, channel, 0, 160), .08, "channel " + channel);
            }
        }
    }

    @Test
    void strengthGoesFromTheContentToTheStyle() {
        Pixels content = TestImages.disc(160, 120);
        try (Region region = region(null, flecked(160, 160, .8f, .2f, .3f))) {
            double none = decibels(content, painted(content, 0, LARGE, region));
            double half = decibels(content, painted(content, .5, LARGE, region));
            double all = decibels(content, painted(content, 1, LARGE, region));
            assertTrue(none > 24 && none > half && half > all, none + " " + half + " " + all);
        }
    }

    @Test
    void regionsTakeTheirOwnStyles() {
        Pixels content = TestImages.disc(256, 96);
        Canvas canvas = canvas(content);
        float[] left = new float[canvas.fullWidth() * canvas.fullHeight()];
        float[] right = left.clone();
        for (int i = 0; i < left.length; i++) {
            int x = i % canvas.fullWidth() - canvas.margin();
            left[i] = x < 96 ? 1 : 0;
            right[i] = x >= 160 ? 1 : 0;
        }
        try (Region red = region(
                        new RegionMask(left, canvas.fullWidth(), canvas.fullHeight()),
                        flecked(128, 128, .85f, .15f, .15f));
                Region blue = region(
                        new RegionMask(right, canvas.fullWidth(), canvas.fullHeight()),
                        flecked(128, 128, .15f, .15f, .85f))) {
            Pixels made = painted(content, 1, LARGE, red, blue);
            assertTrue(mean(made, 0, 0, 64) > .3 + mean(made, 2, 0, 64), "left is red");
            assertTrue(mean(made, 2, 192, 256) > .3 + mean(made, 0, 192, 256), "right is blue");
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(mean(content, channel, 124, 132), mean(made, channel, 124, 132), .1, "the middle stays");
            }
        }
    }

    @Test
    void aBlendLiesBetweenItsStyles() {
        Pixels content = TestImages.disc(160, 120);
        Pixels red = flecked(128, 128, .85f, .15f, .15f);
        Pixels blue = flecked(128, 128, .15f, .15f, .85f);
        try (Region region = region(null, red, blue)) {
            Pixels made = painted(content, 1, LARGE, region);
            double difference = mean(made, 0, 0, 160) - mean(made, 2, 0, 160);
            assertTrue(Math.abs(difference) < .35, "neither red nor blue alone: " + difference);
        }
    }

    /** Nothing that has no variance ends in NaN, and the smallest pictures have patches enough. */
    @Test
    void plainAndTinyPicturesAreNoTrouble() {
        Pixels grey = new Pixels(new float[3 * 16 * 16], 16, 16);
        try (Region region = region(null, new Pixels(new float[3], 1, 1))) {
            for (float value : painted(grey, 1, LARGE, region).planes()) {
                assertTrue(value >= 0 && value < .2, "black on black: " + value);
            }
        }
    }

    @Test
    void everyArrayIsClosedInTheEndEvenWhereSomebodyCancels() {
        Pixels content = TestImages.disc(160, 120);
        try (Region region = region(null, TestImages.stripes(96, 96))) {
            // The networks make what they keep at their first use.
            painted(content, .5, 64, region);
        }
        int before = session.openArrays();
        try (Region region = region(guiding(content), null, TestImages.stripes(96, 96))) {
            painted(content, .5, 64, region);
            int[] layers = {0};
            Painter cancelled = new Painter(session, encoder, decoders, () -> {
                if (++layers[0] == 20) {
                    throw new CancellationException();
                }
            });
            try (NDArray image = canvas(content).tensor(content, session.manager())) {
                Painting painting = new Painting(image, List.of(region), .5);
                assertThrows(
                        CancellationException.class, () -> cancelled.paint(0, painting, image, tiles(64), () -> {}));
            }
        }
        assertEquals(before, session.openArrays());
    }

    @Test
    void aPaintingWithoutRegionsIsRefused() {
        try (NDArray image = TestImages.disc(32, 32).toTensor(session.manager())) {
            assertThrows(IllegalArgumentException.class, () -> new Painting(image, List.of(), 1));
            assertThrows(IllegalArgumentException.class, () -> new Painting(image, List.of(), 2));
        }
    }
}
