package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StylePaletteTest {
    private static final int SIDE = 40;

    private final Pixels content = noise(1, .5, .02, .04, .03);
    private final Pixels style = noise(2, .4, .05, .01, .06);

    /** Normally distributed colours, far enough from black and white not to be clamped. */
    private static Pixels noise(long seed, double mean, double... deviations) {
        Random random = new Random(seed);
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double shared = random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                planes[c * SIDE * SIDE + i] =
                        (float) (mean + deviations[c] * (.6 * shared + .8 * random.nextGaussian()));
            }
        }
        return new Pixels(planes, SIDE, SIDE);
    }

    private static StylePalette.Source everywhere(Pixels style, double weight) {
        return new StylePalette.Source(style, weight, null);
    }

    @Test
    void theContentTakesTheStylesMeanAndCovariance() {
        equal(Palette.of(style), Palette.of(StylePalette.recoloured(content, List.of(everywhere(style, 1)), 1)));
    }

    /** A scan that is grey but for a JPEG's blocks of one step of 8 bits does not come out in coloured blocks. */
    @Test
    void theBlocksOfANearlyGreyPictureAreNotMadeColours() {
        float[] planes = new float[3 * SIDE * SIDE];
        Random random = new Random(7);
        float[] tints = new float[SIDE * SIDE / 16];
        for (int i = 0; i < tints.length; i++) {
            tints[i] = (random.nextInt(3) - 1) / 255f;
        }
        for (int i = 0; i < SIDE * SIDE; i++) {
            float grey = .2f + .6f * (i % SIDE) / SIDE;
            float tint = tints[i / SIDE / 4 * (SIDE / 4) + i % SIDE / 4];
            planes[i] = grey + tint;
            planes[SIDE * SIDE + i] = grey;
            planes[2 * SIDE * SIDE + i] = grey - tint;
        }
        Pixels scan = new Pixels(planes, SIDE, SIDE);
        Pixels colourful = noise(8, .5, .2, .15, .2);
        for (PaletteTransfer transfer : PaletteTransfer.values()) {
            float[] found = transfer.apply(scan, colourful).planes();
            double most = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                int beside = i % SIDE == SIDE - 1 ? i : i + 1;
                double here = found[i] - found[2 * SIDE * SIDE + i];
                double there = found[beside] - found[2 * SIDE * SIDE + beside];
                most = Math.max(most, Math.abs(here - there));
            }
            assertEquals(0, most, .12, transfer + ": a step of colour between neighbours");
        }
        float[] greys = HistogramMatch.apply(new Pixels(flat(.5f, 1 / 255f), SIDE, SIDE), colourful)
                .planes();
        for (float value : greys) {
            assertEquals(Palette.of(colourful).mean()[0], value, .15);
        }
    }

    private static float[] flat(float value, float noise) {
        Random random = new Random(9);
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = value + noise * (random.nextInt(3) - 1);
        }
        return planes;
    }

    @Test
    void halfwayIsTheMeanOfBeforeAndAfter() {
        assertSame(content, StylePalette.recoloured(content, List.of(everywhere(style, 1)), 0));
        float[] fully = StylePalette.recoloured(content, List.of(everywhere(style, 1)), 1)
                .planes();
        float[] half = StylePalette.recoloured(content, List.of(everywhere(style, 1)), .5)
                .planes();
        for (int i = 0; i < half.length; i++) {
            assertEquals((content.planes()[i] + fully[i]) / 2, half[i], 1e-6);
        }
    }

    @Test
    void severalStylesAreMixedByWeight() {
        Pixels other = noise(3, .6, .03, .03, .03);
        double[] mean = Palette.of(
                        StylePalette.recoloured(content, List.of(everywhere(style, 3), everywhere(other, 1)), 1))
                .mean();
        for (int c = 0; c < 3; c++) {
            assertEquals((3 * Palette.of(style).mean()[c] + Palette.of(other).mean()[c]) / 4, mean[c], 1e-5);
        }
    }

    /** A style's region takes its colours, whatever the rest of the picture looks like; the rest keeps its own. */
    @Test
    void aRegionHasThePaletteOfItsOwnPixels() {
        Pixels dark = noise(4, .25, .03, .05, .04);
        Pixels bright = noise(5, .75, .02, .03, .04);
        Pixels halves = halves(dark, bright);
        float[] left = halfMask(true);
        StylePalette.Source region = new StylePalette.Source(style, 1, left);
        Pixels found = StylePalette.recoloured(halves, List.of(region), 1);
        equal(Palette.of(style), Palette.of(found, left));
        float[] right = halfMask(false);
        equal(Palette.of(halves, right), Palette.of(found, right));
        // The same pixels under the mask give the same result beside other ones.
        float[] beside = StylePalette.recoloured(halves(dark, noise(6, .5, .1, .1, .1)), List.of(region), 1)
                .planes();
        for (int i = 0; i < beside.length; i++) {
            if (left[i % left.length] == 1) {
                assertEquals(beside[i], found.planes()[i]);
            } else {
                assertEquals(halves.planes()[i], found.planes()[i]);
            }
        }
    }

    /** Halves of different colours, each with a style of its own, get both styles' palettes. */
    @Test
    void everyRegionTakesItsOwnStyle() {
        Pixels other = noise(3, .6, .03, .03, .03);
        Pixels halves = halves(noise(4, .25, .03, .05, .04), noise(5, .75, .02, .03, .04));
        Pixels found = StylePalette.recoloured(
                halves,
                List.of(
                        new StylePalette.Source(style, 1, halfMask(true)),
                        new StylePalette.Source(other, 1, halfMask(false))),
                1);
        equal(Palette.of(style), Palette.of(found, halfMask(true)));
        equal(Palette.of(other), Palette.of(found, halfMask(false)));
    }

    private static void equal(Palette wanted, Palette found) {
        assertArrayEquals(wanted.mean(), found.mean(), 1e-5);
        for (int row = 0; row < 3; row++) {
            // The palette's own guard against grey pictures adds 10⁻⁶ to the variances.
            assertArrayEquals(wanted.covariance()[row], found.covariance()[row], 2e-5);
        }
    }

    private static float[] halfMask(boolean left) {
        float[] mask = new float[SIDE * SIDE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % SIDE < SIDE / 2 == left ? 1 : 0;
        }
        return mask;
    }

    private static Pixels halves(Pixels left, Pixels right) {
        float[] planes = left.planes().clone();
        for (int i = 0; i < planes.length; i++) {
            if (i % SIDE >= SIDE / 2) {
                planes[i] = right.planes()[i];
            }
        }
        return new Pixels(planes, SIDE, SIDE);
    }
}
