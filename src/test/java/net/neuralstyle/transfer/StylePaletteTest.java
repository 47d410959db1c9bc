package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.neuralstyle.loss.RegionMask;
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

    private static StyleTransferRun.StylePixels everywhere(Pixels style, double weight) {
        return new StyleTransferRun.StylePixels(style, weight);
    }

    @Test
    void theContentTakesTheStylesMeanAndCovariance() {
        Palette found = Palette.of(StylePalette.recoloured(content, List.of(everywhere(style, 1)), 1));
        Palette wanted = Palette.of(style);
        assertArrayEquals(wanted.mean(), found.mean(), 1e-5);
        for (int row = 0; row < 3; row++) {
            // The palette's own guard against grey pictures adds 10⁻⁶ to the variances.
            assertArrayEquals(wanted.covariance()[row], found.covariance()[row], 2e-5);
        }
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

    /** A style's region takes its colours; a part without a style keeps its own. */
    @Test
    void aRegionKeepsToItself() {
        float[] left = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            Arrays.fill(left, y * SIDE, y * SIDE + SIDE / 2, 1);
        }
        StyleTransferRun.StylePixels region =
                new StyleTransferRun.StylePixels(style, 1, new RegionMask(left, SIDE, SIDE));
        float[] found = StylePalette.recoloured(content, List.of(region), 1).planes();
        float[] everywhere = StylePalette.recoloured(content, List.of(everywhere(style, 1)), 1)
                .planes();
        for (int i = 0; i < found.length; i++) {
            assertEquals(i % SIDE < SIDE / 2 ? everywhere[i] : content.planes()[i], found[i], 1e-6);
        }
    }
}
