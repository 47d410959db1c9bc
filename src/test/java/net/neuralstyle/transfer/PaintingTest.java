package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The default look, and what looks have in common. */
class PaintingTest {
    private static final InputImage CONTENT =
            InputImage.of(TestImages.disc(75, 90).toImg(), "disc");
    private static final InputImage STYLE =
            InputImage.of(TestImages.stripes(40, 30).toImg(), "stripes");
    private static final InputImage OTHER =
            InputImage.of(TestImages.disc(64, 64).toImg(), "other");

    private static StyleTransferSettingsBuilder small() {
        return StyleTransferSettings.builder()
                .size(90)
                .smallestScale(45)
                .iterations(12)
                .device(ComputeDevice.CPU);
    }

    private static StyleTransferResult run(StyleTransferSettings settings, Style... styles) throws IOException {
        return StyleTransfer.run(new Inputs(CONTENT, List.of(styles), null), settings, ProgressListener.NONE);
    }

    private static float[] pixels(StyleTransferResult result) {
        return Pixels.of("The result", result.image()).planes();
    }

    /** With odd sizes and a style that is smaller than the result. */
    @Test
    void columnsComeNearer() throws IOException {
        StyleTransferSettings settings = small().iterations(40).build();
        Recipe.Losses losses = run(settings, new Style(STYLE, 1)).recipe().losses();
        assertTrue(losses.end().get("style columns") < .7 * losses.start().get("style columns"), losses.toString());
        assertEquals(
                losses.end().get("style"),
                losses.end().get("style columns")
                        + .75 * losses.end().get("style image")
                        + settings.gamut() * losses.end().get("style gamut"),
                1e-5);
    }

    @Test
    void theSameSeedGivesTheSameBits() throws IOException {
        StyleTransferSettings settings = small().build();
        Style style = new Style(STYLE, 1);
        float[] first = pixels(run(settings, style));
        assertArrayEquals(first, pixels(run(settings, style)));
        assertFalse(
                Arrays.equals(first, pixels(run(settings.toBuilder().seed(2).build(), style))),
                "another seed looks at other places");
    }

    /** A second style of hardly any weight hardly matters; one of much weight does. */
    @Test
    void stylesAreMixedByWeight() throws IOException {
        StyleTransferSettings settings = small().palette(0).build();
        float[] alone = pixels(run(settings, new Style(STYLE, 1)));
        float[] hardly = pixels(run(settings, new Style(STYLE, 1), new Style(OTHER, 1e-3)));
        float[] half = pixels(run(settings, new Style(STYLE, 1), new Style(OTHER, 1)));
        assertTrue(
                distance(alone, half) > 1.5 * distance(alone, hardly),
                distance(alone, half) + " " + distance(alone, hardly));
    }

    /** Red stripes on the left and blue ones on the right: each half becomes more like its own style's colour. */
    @Test
    void eachRegionGetsItsOwnStyle() throws IOException {
        float[] labels = new float[75 * 90];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 75 < 37 ? 1 : 2;
        }
        Inputs inputs = new Inputs(
                CONTENT,
                List.of(new Style(tinted(0), 1), new Style(tinted(2), 1)),
                null,
                null,
                InputMask.of(ArrayImgs.floats(labels, 75, 90), "regions"));
        Pixels made = Pixels.of(
                "The result",
                StyleTransfer.run(inputs, small().iterations(30).palette(0).build(), ProgressListener.NONE)
                        .image());
        assertTrue(excessOfRed(made, 0, 25) > .1, "left " + excessOfRed(made, 0, 25));
        assertTrue(excessOfRed(made, 50, 75) < -.1, "right " + excessOfRed(made, 50, 75));
    }

    /** Stripes in one colour and black. */
    private static InputImage tinted(int colour) {
        Pixels stripes = TestImages.stripes(64, 64);
        int size = 64 * 64;
        float[] planes = new float[3 * size];
        System.arraycopy(stripes.planes(), 0, planes, colour * size, size);
        return TestImages.input(new Pixels(planes, 64, 64), "tinted " + colour);
    }

    /** Mean red less mean blue between two columns. */
    private static double excessOfRed(Pixels pixels, int from, int to) {
        double sum = 0;
        int size = pixels.width() * pixels.height();
        for (int i = 0; i < size; i++) {
            int column = i % pixels.width();
            if (column >= from && column < to) {
                sum += pixels.planes()[i] - pixels.planes()[2 * size + i];
            }
        }
        return sum / ((to - from) * pixels.height());
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    @Test
    void aSmallStyleIsEnlargedWhereThatIsAsked() {
        StylePixels style = new StylePixels(TestImages.stripes(40, 30), 1);
        StyleTransferSettings enlarged = small().styleScale(1.5).build();
        assertEquals(135, style.longSideAt(90, enlarged));
        assertEquals(
                40,
                style.longSideAt(90, enlarged.toBuilder().enlargeStyle(false).build()));
    }

    /** What the first version wrote means what it meant: its name for the look, and recipes that lack what is new. */
    @Test
    void whatTheFirstVersionWroteIsTheClassicLook() {
        assertEquals(Preset.CLASSIC, Preset.of("default"));
        StyleTransferSettings classic =
                StyleTransferSettings.builder(Preset.CLASSIC).build();
        Map<String, Object> values = classic.byName();
        List<String> added = List.of(
                "columns",
                "columnLayers",
                "covariance",
                "balance",
                "guidance",
                "gamut",
                "margin",
                "positions",
                "thinning",
                "enlargeStyle",
                "falloff",
                "refineAbove",
                "settle",
                "restart",
                "history");
        StyleTransferSettingsBuilder read = StyleTransferSettings.builder(Preset.CLASSIC);
        values.forEach((name, value) -> {
            if (!added.contains(name)) {
                read.set(name, value.toString());
            }
        });
        assertEquals(classic, read.build());
        assertEquals(0, classic.columns());
        assertFalse(classic.enlargeStyle() || classic.restart());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyLookHasASentenceAndLayersForEveryEncoder(Preset preset) {
        assertTrue(preset.sentence().endsWith("."), preset.sentence());
        boolean pictured = Samples.class.getResource("look_" + Choices.id(preset) + ".jpg") != null;
        assertEquals(
                StyleTransferSettings.builder(preset).build().encoder().isEmbedded(),
                pictured,
                "a picture of " + preset + ", unless its weights have to be fetched");
        for (Architecture encoder : Architecture.values()) {
            preset.contentLayers(encoder).names().forEach(encoder::tap);
            preset.columnLayers(encoder).names().forEach(encoder::tap);
        }
    }
}
