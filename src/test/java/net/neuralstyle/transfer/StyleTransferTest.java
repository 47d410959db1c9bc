package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;

class StyleTransferTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(60, 48), "disc"), TestImages.input(TestImages.stripes(80, 90), "stripes"));

    /** Two scales, shallow enough for small pictures. */
    private static StyleTransferSettingsBuilder small() {
        return StyleTransferSettings.builder(Preset.CLASSIC)
                .contentLayers(LayerWeights.parse("relu3_1"))
                .contentWeight(.1)
                .styleLayers(LayerWeights.parse("relu1_1,relu2_1:0.5,image"))
                .size(64)
                .tvWeight(0)
                .palette(0)
                .smallestScale(45)
                .scaleStep(Math.sqrt(2))
                .iterations(8)
                .device(ComputeDevice.CPU);
    }

    private static float[] run(StyleTransferSettings settings) throws IOException {
        return pixels(StyleTransfer.run(INPUTS, settings, ProgressListener.NONE).image());
    }

    private static float[] pixels(RandomAccessibleInterval<FloatType> image) {
        return Pixels.of("result", image).planes();
    }

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
    void tellsItsProgress() throws IOException {
        List<Progress> heard = new ArrayList<>();
        StyleTransfer.run(INPUTS, small().build(), listener(heard, Integer.MAX_VALUE));
        assertEquals(8, heard.size());
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                heard.stream().map(Progress::iteration).toList());
        for (int i = 1; i < heard.size(); i++) {
            assertTrue(heard.get(i).fraction() > heard.get(i - 1).fraction());
        }
        assertEquals(1, heard.get(7).fraction(), 1e-12);
        assertEquals(0, heard.get(7).secondsLeft(), 1e-9);
        assertTrue(heard.get(0).losses().containsKey("total"), "losses are read at the start of a scale");
    }

    @Test
    void aCancelledRunGivesItsBestImageAtTheFinalSize() throws IOException {
        StyleTransferResult result =
                StyleTransfer.run(INPUTS, small().iterations(40).build(), listener(new ArrayList<>(), 12));
        assertEquals(12, result.recipe().cancelledAt());
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
        assertTrue(result.recipe().losses().end().get("total")
                < result.recipe().losses().start().get("total"));
        assertEquals(1, result.recipe().scales().size(), "the second scale was not begun");
    }

    @Test
    void aRunCancelledBetweenLayersKeepsItsBestImageAndWhatItMadeIsClosed() throws IOException {
        List<Progress> heard = new ArrayList<>();
        int[] asked = new int[1];
        ProgressListener impatient = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCanceled() {
                // Once after the iteration, then twice within the next one.
                return heard.size() == 14 && ++asked[0] == 3;
            }
        };
        StyleTransferResult result =
                StyleTransfer.run(INPUTS, small().iterations(40).build(), impatient);
        assertEquals(3, asked[0], "not asked again");
        assertEquals(14, result.recipe().cancelledAt());
        assertTrue(result.recipe().toJson().contains("\"end\": \"cancelled at iteration 14\""));
        assertTrue(result.recipe().losses().end().get("total")
                < result.recipe().losses().start().get("total"));
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
    }

    @Test
    void aRunCancelledBeforeItsFirstIterationGivesWhatItStartedFrom() throws IOException {
        ProgressListener atOnce = listener(new ArrayList<>(), 0);
        StyleTransferResult result = StyleTransfer.run(INPUTS, small().build(), atOnce);
        assertEquals(0, result.recipe().cancelledAt());
        assertEquals(List.of(), result.recipe().scales());
        assertArrayEquals(new long[] {64, 51, 3}, result.image().dimensionsAsLongArray());
    }

    @Test
    void showsItsImageToWhoAsks() throws IOException {
        List<RandomAccessibleInterval<FloatType>> images = new ArrayList<>();
        List<Progress> heard = new ArrayList<>();
        ProgressListener watching = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCanceled() {
                return false;
            }

            @Override
            public boolean wantsImage() {
                return heard.size() % 2 == 1;
            }

            @Override
            public void imaged(RandomAccessibleInterval<FloatType> image) {
                images.add(image);
            }
        };
        StyleTransferResult result = StyleTransfer.run(INPUTS, small().build(), watching);
        assertEquals(4, images.size());
        for (int i = 0; i < images.size(); i++) {
            Progress progress = heard.get(2 * i + 1);
            assertArrayEquals(
                    new long[] {progress.width(), progress.height(), 3},
                    images.get(i).dimensionsAsLongArray());
        }
        // The last iteration's is what the run gives.
        assertArrayEquals(pixels(result.image()), pixels(images.get(3)));
        assertArrayEquals(run(small().build()), pixels(result.image()), "watching changes nothing");
    }

    private static ProgressListener listener(List<Progress> heard, int cancelAfter) {
        return new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                heard.add(progress);
            }

            @Override
            public boolean isCanceled() {
                return heard.size() >= cancelAfter;
            }
        };
    }

    @Test
    void aSecondRunIsRefusedWithTheTitleOfTheFirst() throws IOException {
        List<String> refusals = new ArrayList<>();
        ProgressListener nested = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                refusals.add(assertThrows(IllegalStateException.class, () -> run(small().build()))
                        .getMessage());
            }

            @Override
            public boolean isCanceled() {
                return !refusals.isEmpty();
            }
        };
        StyleTransfer.run(INPUTS, small().build(), nested);
        assertEquals(
                List.of("Another style transfer is running (disc × stripes). One runs at a time: wait until it is done,"
                        + " or cancel it."),
                refusals);
        assertNotNull(run(small().build()), "afterwards there is room for the next");
    }

    @Test
    void aFailureMakesRoomForTheNextRun() throws IOException {
        ProgressListener failing = new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                throw new IllegalStateException("the listener broke");
            }

            @Override
            public boolean isCanceled() {
                return false;
            }
        };
        assertThrows(IllegalStateException.class, () -> StyleTransfer.run(INPUTS, small().build(), failing));
        assertNotNull(run(small().build()));
    }

    @Test
    void everyArrayIsClosedAfterARun() throws IOException {
        StyleTransferSettings settings = small().tvWeight(1).build();
        Pixels content = TestImages.disc(60, 48);
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0)) {
            assertEquals(0, session.openArrays());
            try (Encoder encoder =
                    Encoder.load(Architecture.COMPACT, null, Pooling.MAX, Smoothing.NONE, session.manager())) {
                OpenArrays arrays = new OpenArrays(session, encoder);
                TestRuns.paint(
                        session,
                        encoder,
                        new RunPlan(
                                settings,
                                content,
                                List.of(new StylePixels(TestImages.stripes(80, 90), 1)),
                                null,
                                List.of(new Scale(45, 36, 4), new Scale(64, 51, 4))),
                        arrays);
                arrays.assertAsBefore("after the run");
                for (int asks : List.of(0, 1, 3, 5, 12, 15, 40)) {
                    TestRuns.paint(
                            session,
                            encoder,
                            new RunPlan(
                                    settings,
                                    content,
                                    List.of(
                                            new StylePixels(TestImages.stripes(80, 90), 1),
                                            new StylePixels(TestImages.disc(80, 90), 1)),
                                    null,
                                    List.of(new Scale(45, 36, 4), new Scale(64, 51, 4))),
                            cancellingAtAsk(asks));
                    arrays.assertAsBefore("after a run cancelled when asked " + asks);
                }
                arrays.assertIterationsLeaveNothing();
            }
            assertEquals(0, session.openArrays(), "after the encoder");
        }
    }

    private static ProgressListener cancellingAtAsk(int asks) {
        int[] asked = new int[1];
        return new ProgressListener() {
            @Override
            public void iterated(Progress progress) {
                // Only asked whether to cancel.
            }

            @Override
            public boolean isCanceled() {
                return asked[0]++ >= asks;
            }
        };
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
        assertRefused(ArrayImgs.floats(400, 10, 3), "The result is 64×2; Compact up to relu3_1 needs at least 4×4.");
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
