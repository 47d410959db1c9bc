package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;

/** What a run makes of its inputs, and what it refuses. */
class StyleTransferTest extends StyleTransferCase {
    @Test
    void makesAPictureOfTheSizeAskedFor() throws IOException {
        StyleTransferResult result = StyleTransfer.run(INPUTS, small().size(96).build(), ProgressListener.NONE);
        assertArrayEquals(new long[] {96, 77, 3}, result.image().dimensionsAsLongArray());
        Recipe recipe = result.recipe();
        assertEquals(
                List.of(48, 68, 96),
                recipe.scales().stream().map(Recipe.ScaleReport::width).toList());
        assertEquals(
                8,
                recipe.scales().stream()
                        .mapToInt(Recipe.ScaleReport::iterations)
                        .sum());
        assertNull(recipe.cancelledAt());
    }

    @Test
    void iterationsBringTheStyleNearer() throws IOException {
        Recipe.Losses losses = StyleTransfer.run(INPUTS, small().iterations(90).build(), ProgressListener.NONE)
                .recipe()
                .losses();
        assertEquals(
                List.of(
                        "content relu3_1",
                        "content",
                        "style relu1_1",
                        "style relu2_1",
                        "style image",
                        "style",
                        "total"),
                List.copyOf(losses.start().keySet()));
        assertEquals(losses.start().keySet(), losses.end().keySet());
        assertEquals(0, losses.start().get("content"), 1e-9, "the start is the content");
        assertTrue(losses.end().get("style") < .2 * losses.start().get("style"), losses.toString());
        assertEquals(
                losses.end().get("style"),
                losses.end().get("style relu1_1")
                        + .5 * losses.end().get("style relu2_1")
                        + losses.end().get("style image"),
                1e-6);
        assertEquals(
                losses.end().get("total"),
                .1 * losses.end().get("content") + 5 * losses.end().get("style"),
                1e-5);
    }

    @Test
    void theSameInputsGiveTheSameBits() throws IOException {
        StyleTransferSettings noise = small().init(InitialImage.NOISE).build();
        assertArrayEquals(run(noise), run(noise));
        assertFalse(
                Arrays.equals(run(noise), run(noise.toBuilder().seed(2).build())), "another seed is another picture");
    }

    @Test
    void startsFromAGivenImage() throws IOException {
        StyleTransferSettings settings =
                small().init(InitialImage.IMAGE).iterations(1).rate(1e-6).build();
        Pixels stripes = TestImages.stripes(64, 51);
        Inputs inputs = new Inputs(INPUTS.content(), INPUTS.styles(), TestImages.input(stripes, "start"));
        float[] result = pixels(
                StyleTransfer.run(inputs, settings, ProgressListener.NONE).image());
        assertArrayEquals(stripes.planes(), result, 1e-4f);
        assertThrows(
                IllegalArgumentException.class,
                () -> StyleTransfer.run(INPUTS, settings, ProgressListener.NONE),
                "no image given");
        assertThrows(
                IllegalArgumentException.class,
                () -> StyleTransfer.run(inputs, small().build(), ProgressListener.NONE),
                "an image given but not asked for");
    }

    @Test
    void blendsStyles() throws IOException {
        InputImage disc = TestImages.input(TestImages.disc(90, 90), "disc");
        InputImage stripes = INPUTS.styles().get(0).image();
        StyleTransferSettings settings = small().iterations(30).build();
        float[] mostlyDisc = pixels(StyleTransfer.run(
                        new Inputs(INPUTS.content(), List.of(new Style(disc, 9), new Style(stripes, 1)), null),
                        settings,
                        ProgressListener.NONE)
                .image());
        float[] onlyDisc = pixels(StyleTransfer.run(Inputs.of(INPUTS.content(), disc), settings, ProgressListener.NONE)
                .image());
        float[] onlyStripes = run(settings);
        assertTrue(distance(mostlyDisc, onlyDisc) < distance(mostlyDisc, onlyStripes));
        assertTrue(distance(mostlyDisc, onlyDisc) > 0);
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += Math.pow(a[i] - b[i], 2);
        }
        return Math.sqrt(squares);
    }

    @Test
    void refusesImagesThatCannotBeUsedBeforeAnyWork() {
        RandomAccessibleInterval<FloatType> grey = ArrayImgs.floats(64, 64, 1);
        assertRefused(grey, "Content has the dimensions [64, 64, 1] instead of width×height×3.");
        RandomAccessibleInterval<FloatType> bytes = ArrayImgs.floats(64, 64, 3);
        bytes.randomAccess().get().set(255);
        assertRefused(bytes, "Content holds the value 255.0; pixels have to be in 0–1 (divide 8-bit values by 255).");
        RandomAccessibleInterval<FloatType> nan = ArrayImgs.floats(64, 64, 3);
        nan.randomAccess().get().set(Float.NaN);
        assertRefused(nan, "Content holds the value NaN; pixels have to be in 0–1.");
        assertRefused(
                ArrayImgs.floats(400, 10, 3),
                "The result is 64×2; Compact up to relu3_1 needs at least 4×4: choose a larger size, a less narrow picture, or"
                        + " layers that are less deep.");
    }

    private static void assertRefused(RandomAccessibleInterval<FloatType> content, String message) {
        Inputs inputs = new Inputs(InputImage.of(content, "bad"), INPUTS.styles(), null);
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StyleTransfer.run(inputs, small().build(), ProgressListener.NONE))
                        .getMessage());
    }

    @Test
    void refusesAStyleSmallerThanTheReceptiveField() {
        StyleTransferSettings deep =
                small().styleLayers(LayerWeights.parse("relu1_1,relu5_1")).build();
        assertEquals(
                "Style is 80×90; relu5_1 of Compact sees 106 pixels at once. Use a style picture of at least 106 pixels"
                        + " on its long side, or shallower style layers.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StyleTransfer.run(INPUTS, deep, ProgressListener.NONE))
                        .getMessage());
    }

    @Test
    void saysWhereWeightsAreToBeHad() {
        StyleTransferSettings vgg = small().encoder(Architecture.VGG19).build();
        String message = assertThrows(IOException.class, () -> StyleTransfer.run(INPUTS, vgg, ProgressListener.NONE))
                .getMessage();
        for (String part : List.of("vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5", "80 MB", "MD5 ", "https://")) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void leavesDjlsSettingsAsTheyWere() throws IOException {
        System.setProperty("OPT_OUT_TRACKING", "maybe");
        System.clearProperty("ai.djl.offline");
        try {
            run(small().build());
            assertEquals("maybe", System.getProperty("OPT_OUT_TRACKING"));
            assertNull(System.getProperty("ai.djl.offline"));
        } finally {
            System.clearProperty("OPT_OUT_TRACKING");
        }
    }

    @Test
    void theRecipeTellsAll() throws IOException {
        Recipe recipe = StyleTransfer.run(INPUTS, small().threads(1).build(), ProgressListener.NONE)
                .recipe();
        JsonObject json = JsonParser.parseString(recipe.toJson()).getAsJsonObject();
        assertEquals(
                "disc",
                json.getAsJsonObject("inputs")
                        .getAsJsonObject("content")
                        .get("title")
                        .getAsString());
        assertEquals(
                TestImages.disc(60, 48).sha256(),
                json.getAsJsonObject("inputs")
                        .getAsJsonObject("content")
                        .get("sha256")
                        .getAsString());
        assertEquals(
                "relu3_1", json.getAsJsonObject("settings").get("contentLayers").getAsString());
        assertEquals("cpu", json.get("device").getAsString());
        assertEquals("fp32", json.get("precision").getAsString());
        assertEquals(1, json.get("threads").getAsInt());
        assertEquals("2.7.1", json.get("libtorch").getAsString());
        assertEquals(64, json.get("weightsSha256").getAsString().length());
        assertTrue(json.get("seconds").getAsDouble() > 0);
        Map<String, Double> end = recipe.losses().end();
        assertEquals(
                end.get("total"),
                json.getAsJsonObject("losses")
                        .getAsJsonObject("end")
                        .get("total")
                        .getAsDouble());
    }
}
