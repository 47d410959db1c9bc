package net.neuralstyle.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColorPreservationTest {

    /** Normally distributed colours well inside 0–1, so that nothing is clamped. */
    private static Pixels cloud(long seed, double[] mean, double[][] spread) {
        Random random = new Random(seed);
        int size = 40 * 30;
        float[] planes = new float[3 * size];
        for (int i = 0; i < size; i++) {
            double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            for (int c = 0; c < 3; c++) {
                double value = mean[c];
                for (int k = 0; k < 3; k++) {
                    value += spread[c][k] * z[k];
                }
                planes[c * size + i] = (float) value;
            }
        }
        return new Pixels(planes, 40, 30);
    }

    private static final Pixels CONTENT =
            cloud(1, new double[] {.4, .5, .6}, new double[][] {{.05, 0, 0}, {.02, .03, 0}, {-.01, .01, .04}});
    private static final Pixels STYLE =
            cloud(2, new double[] {.6, .45, .3}, new double[][] {{.02, .03, 0}, {0, .06, .01}, {.03, 0, .03}});

    @ParameterizedTest
    @EnumSource(
            value = ColorPreservation.class,
            names = {"CHOLESKY", "PCA", "SYMMETRIC"})
    void meanAndCovarianceBecomeTheContents(ColorPreservation colours) {
        Palette matched = Palette.of(colours.style(STYLE, CONTENT));
        Palette wanted = Palette.of(CONTENT);
        assertArrayEquals(wanted.mean(), matched.mean(), 1e-5);
        for (int row = 0; row < 3; row++) {
            // Within half a percent of variances of 2e-3: the regularisation counts for the narrowest direction.
            assertArrayEquals(wanted.covariance()[row], matched.covariance()[row], 1e-5);
        }
        double before = Math.abs(Palette.of(STYLE).covariance()[0][0] - wanted.covariance()[0][0]);
        assertTrue(before > 5e-4, "the palettes differed: " + before);
        assertSame(CONTENT, colours.content(CONTENT));
        assertSame(STYLE, colours.result(STYLE, CONTENT));
    }

    /** The map can be undone: recoloured back in its own palette, the style is what it was. */
    @ParameterizedTest
    @EnumSource(
            value = ColorPreservation.class,
            names = {"CHOLESKY", "PCA", "SYMMETRIC"})
    void thereAndBackIsTheSameStyle(ColorPreservation colours) {
        Pixels there = colours.style(STYLE, CONTENT);
        Pixels back = colours.style(there, STYLE);
        assertArrayEquals(STYLE.planes(), back.planes(), 1e-3f);
    }

    /** One tiny step from the content: moved to the style's palette only where the style's colours are wanted. */
    @ParameterizedTest
    @EnumSource(ColorPreservation.class)
    void aContentThatKeepsItsColoursStartsFromThem(ColorPreservation colours) throws IOException {
        Pixels content = TestImages.disc(32, 32);
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .contentLayers(LayerWeights.parse("relu2_1"))
                .styleLayers(LayerWeights.parse("relu1_1"))
                .size(32)
                .iterations(1)
                .rate(1e-7)
                .palette(1)
                .colours(colours)
                .device(ComputeDevice.CPU)
                .threads(1)
                .build();
        float[] made = Pixels.of(
                        "result",
                        StyleTransfer.run(
                                content.toImg(), TestImages.stripes(40, 40).toImg(), settings))
                .planes();
        double squares = 0;
        for (int i = 0; i < made.length; i++) {
            squares += Math.pow(made[i] - content.planes()[i], 2);
        }
        double distance = Math.sqrt(squares / made.length);
        if (colours == ColorPreservation.NONE) {
            assertTrue(distance > .1, "moved by " + distance);
        } else {
            assertEquals(0, distance, 1e-4);
        }
    }

    /**
     * Σ_style = diag(1, 4, 9), Σ_content = diag(4, 1, 81): every A is diag(2, ½, 3). With the content turned,
     * Σ_content = (5 4 0 | 4 5 0 | 0 0 81) on Σ_style = diag(1, 1, 9): its root is (2 1 0 | 1 2 0 | 0 0 9).
     */
    @Test
    void matricesByHand() {
        double[][] style = {{1, 0, 0}, {0, 4, 0}, {0, 0, 9}};
        double[][] content = {{4, 0, 0}, {0, 1, 0}, {0, 0, 81}};
        double[][] round = {{1, 0, 0}, {0, 1, 0}, {0, 0, 9}};
        double[][] turned = {{5, 4, 0}, {4, 5, 0}, {0, 0, 81}};
        for (PaletteTransfer transfer : PaletteTransfer.values()) {
            assertMatrix(new double[][] {{2, 0, 0}, {0, .5, 0}, {0, 0, 3}}, transfer.matrix(style, content));
        }
        assertMatrix(new double[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 3}}, PaletteTransfer.PCA.matrix(round, turned));
        assertMatrix(new double[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 3}}, PaletteTransfer.SYMMETRIC.matrix(round, turned));
        // √5, 4/√5, and √(5 − 16/5) by Cholesky.
        assertMatrix(
                new double[][] {{Math.sqrt(5), 0, 0}, {4 / Math.sqrt(5), Math.sqrt(1.8), 0}, {0, 0, 3}},
                PaletteTransfer.CHOLESKY.matrix(round, turned));
    }

    private static void assertMatrix(double[][] expected, double[][] found) {
        for (int row = 0; row < 3; row++) {
            assertArrayEquals(expected[row], found[row], 1e-9, Arrays.deepToString(found));
        }
    }

    @Test
    void theSymmetricMapIsSymmetric() {
        double[][] style = Palette.of(STYLE).covariance();
        double[][] content = Palette.of(CONTENT).covariance();
        double[][] a = PaletteTransfer.SYMMETRIC.matrix(style, content);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < row; column++) {
                assertEquals(a[row][column], a[column][row], 1e-9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ColorPreservation.class)
    void greyAndFlatPicturesStayInRange(ColorPreservation colours) {
        Pixels grey = Luminance.grey(STYLE);
        float[] flatPlanes = new float[3 * 12];
        Arrays.fill(flatPlanes, .25f);
        Pixels flat = new Pixels(flatPlanes, 4, 3);
        for (Pixels style : new Pixels[] {grey, flat, STYLE}) {
            for (Pixels content : new Pixels[] {grey, flat, CONTENT}) {
                for (float value : colours.style(style, content).planes()) {
                    assertTrue(value >= 0 && value <= 1, colours + ": " + value);
                }
            }
        }
        // A style in the content's flat colour has hardly any contrast left, whatever it had.
        if (colours != ColorPreservation.NONE) {
            float[] planes = colours.style(STYLE, flat).planes();
            for (float value : planes) {
                assertEquals(.25, value, .01, colours.name());
            }
        }
    }

    @Test
    void histogramsBecomeTheContentsExactlyWhereNothingIsEqual() {
        float[] matched = ColorPreservation.HISTOGRAM.style(STYLE, CONTENT).planes();
        int size = 40 * 30;
        for (int c = 0; c < 3; c++) {
            float[] found = Arrays.copyOfRange(matched, c * size, (c + 1) * size);
            float[] wanted = Arrays.copyOfRange(CONTENT.planes(), c * size, (c + 1) * size);
            Arrays.sort(found);
            Arrays.sort(wanted);
            assertArrayEquals(wanted, found, 1e-6f);
        }
    }

    /** Ranks 1, 3, 2 and 4 of .2, .6, .4 and .8 become .1, .3, .2 and .9; equal values get the same, between ranks. */
    @Test
    void histogramMatchingByHand() {
        Pixels style = new Pixels(new float[] {.2f, .6f, .4f, .8f, .5f, .5f, .5f, .5f, .3f, .3f, .7f, .7f}, 2, 2);
        Pixels content = new Pixels(new float[] {.9f, .1f, .2f, .3f, 0, .2f, .4f, 1, 0, .1f, .5f, .9f}, 2, 2);
        assertArrayEquals(
                new float[] {.1f, .3f, .2f, .9f, .3f, .3f, .3f, .3f, .05f, .05f, .7f, .7f},
                HistogramMatch.apply(style, content).planes(),
                1e-6f);
    }

    @Test
    void luminanceIsTheResultsAndHueTheContents() {
        Pixels result = cloud(3, new double[] {.5, .5, .5}, new double[][] {{.2, 0, 0}, {0, .2, 0}, {0, 0, .2}});
        result = new Pixels(clamped(result.planes()), 40, 30);
        Pixels made = ColorPreservation.LUMINANCE.result(result, CONTENT);
        float[] wanted = Luminance.grey(result).planes();
        float[] found = Luminance.grey(made).planes();
        assertArrayEquals(wanted, found, 1e-5f);
        int size = 40 * 30;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double grey = Luminance.grey(CONTENT).planes()[i];
            double[] chroma = new double[3];
            double[] wantedChroma = new double[3];
            for (int c = 0; c < 3; c++) {
                chroma[c] = made.planes()[c * size + i] - found[i];
                wantedChroma[c] = CONTENT.planes()[c * size + i] - grey;
            }
            // Parallel, and never longer.
            assertEquals(0, chroma[0] * wantedChroma[1] - chroma[1] * wantedChroma[0], 1e-6);
            assertEquals(0, chroma[1] * wantedChroma[2] - chroma[2] * wantedChroma[1], 1e-6);
            assertTrue(norm(chroma) <= norm(wantedChroma) + 1e-6);
            kept += norm(chroma) > norm(wantedChroma) - 1e-6 ? 1 : 0;
        }
        assertTrue(kept > .9 * size, "most colours are kept whole: " + kept);
    }

    private static float[] clamped(float[] values) {
        float[] clamped = values.clone();
        for (int i = 0; i < clamped.length; i++) {
            clamped[i] = Math.min(1, Math.max(0, clamped[i]));
        }
        return clamped;
    }

    private static double norm(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }

    /** Pure blue, Y = .114, at luminance .8: chroma (−.114 −.114 .886) fits .2 of headroom with a share of .2/.886. */
    @Test
    void aColourTooBrightForAScreenBecomesPaler() {
        Pixels blue = new Pixels(new float[] {0, 0, 1}, 1, 1);
        Pixels light = new Pixels(new float[] {.8f, .8f, .8f}, 1, 1);
        float[] made = Luminance.replaced(blue, light).planes();
        double share = .2 / .886;
        assertArrayEquals(new float[] {(float) (.8 - .114 * share), (float) (.8 - .114 * share), 1}, made, 1e-5f);
    }

    @Test
    void theStylesLuminanceIsMovedToTheContents() {
        float[] planes = ColorPreservation.LUMINANCE.style(STYLE, CONTENT).planes();
        int size = 40 * 30;
        Palette matched = Palette.of(new Pixels(planes, 40, 30));
        Palette wanted = Palette.of(Luminance.grey(CONTENT));
        assertArrayEquals(wanted.mean(), matched.mean(), 1e-5);
        assertEquals(wanted.covariance()[0][0], matched.covariance()[0][0], 1e-6);
        for (int i = 0; i < size; i++) {
            assertEquals(planes[i], planes[size + i]);
            assertEquals(planes[i], planes[2 * size + i]);
        }
        float[] content = ColorPreservation.LUMINANCE.content(CONTENT).planes();
        assertEquals(
                .299 * CONTENT.planes()[7] + .587 * CONTENT.planes()[size + 7] + .114 * CONTENT.planes()[2 * size + 7],
                content[7],
                1e-6);
    }
}
