package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import java.util.HashMap;
import java.util.Map;
import net.neuralstyle.imagej.ImagePlusImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.module.Module;

/** The command as a script runs it, headless. */
class StyleTransferCommandTest {
    private static HeadlessContext fiji;

    @BeforeAll
    static void start() {
        fiji = new HeadlessContext();
    }

    @AfterAll
    static void stop() {
        fiji.close();
    }

    /** Small, quick, and with layers that the 128-pixel style is large enough for. */
    static Map<String, Object> inputs() {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("size", 64);
        inputs.put("iterations", 3);
        inputs.put("contentLayers", "relu2_2");
        inputs.put("styleLayers", "relu1_1,relu2_1");
        return inputs;
    }

    private static Map<String, Object> images() {
        Map<String, Object> inputs = inputs();
        inputs.put("content", HeadlessContext.content());
        inputs.put("style", HeadlessContext.style());
        return inputs;
    }

    private static ImagePlus run(Map<String, Object> inputs) throws Exception {
        return (ImagePlus) fiji.run(StyleTransferCommand.class, inputs).getOutput("result");
    }

    @Test
    void makesAnImageThatSaysHow() throws Exception {
        ImagePlus content = HeadlessContext.content();
        content.getCalibration().setUnit("um");
        content.getCalibration().pixelWidth = 2;
        content.getCalibration().pixelHeight = 2;
        Map<String, Object> inputs = images();
        inputs.put("content", content);
        inputs.put("size", 80);

        ImagePlus result = run(inputs);

        assertEquals("boats at sea in the style of stripes (80 px, iterations 3)", result.getTitle());
        assertEquals(80, result.getWidth());
        assertEquals(60, result.getHeight());
        assertEquals(ImagePlus.COLOR_RGB, result.getType());
        assertEquals(1.6, result.getCalibration().pixelWidth, 1e-12);
        JsonObject recipe =
                JsonParser.parseString(result.getProp(ImagePlusImages.RECIPE)).getAsJsonObject();
        JsonObject contentInput = recipe.getAsJsonObject("inputs").getAsJsonObject("content");
        assertEquals("boats at sea.tif", contentInput.get("title").getAsString());
        assertEquals(64, contentInput.get("sha256").getAsString().length());
        JsonObject settings = recipe.getAsJsonObject("settings");
        assertEquals("relu1_1,relu2_1", settings.get("styleLayers").getAsString());
        assertEquals("relu2_2", settings.get("contentLayers").getAsString());
        assertEquals(3, settings.get("iterations").getAsInt());
        assertEquals(80, settings.get("size").getAsInt());
        assertEquals("compact", settings.get("encoder").getAsString());
    }

    @Test
    void theSameSeedGivesTheSamePixelsAndAnotherOneOthers() throws Exception {
        Map<String, Object> inputs = images();
        inputs.put("init", "noise");
        int[] first = pixels(run(inputs));
        assertArrayEquals(first, pixels(run(inputs)));
        inputs.put("seed", "2");
        assertFalse(java.util.Arrays.equals(first, pixels(run(inputs))));
    }

    /** Its look, its settings and its end stand in the Info, and every slice is painted. */
    @Test
    void theInstantLookPaintsAStack() throws Exception {
        ImagePlus content = HeadlessContext.content();
        ImageStack slices = content.getStack();
        slices.addSlice(HeadlessContext.content().getProcessor());
        content.setStack(slices);
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("content", content);
        inputs.put("style", HeadlessContext.style());
        inputs.put("preset", "instant");
        inputs.put("size", 64);
        inputs.put("stack", "slices");

        ImagePlus result = run(inputs);

        assertEquals("boats at sea in the style of stripes (instant, 64 px)", result.getTitle());
        assertEquals(2, result.getStackSize());
        int[] first = (int[]) result.getStack().getPixels(1);
        assertArrayEquals(first, (int[]) result.getStack().getPixels(2), "what has not changed stays");
        assertFalse(java.util.Arrays.stream(first).allMatch(pixel -> pixel == first[0]), "a picture");
        assertTrue(result.getInfoProperty().contains("Look: instant, 64 px"), result.getInfoProperty());
    }

    private static int[] pixels(ImagePlus image) {
        return (int[]) image.getProcessor().getPixels();
    }

    /** The recipe and the title have the number that a percentage stands for, and a run with the number is the same. */
    @Test
    void aStrengthMayBeInPercent() throws Exception {
        Map<String, Object> inputs = images();
        inputs.put("strength", "55%");
        ImagePlus asked = run(inputs);
        String strength = JsonParser.parseString(asked.getProp(ImagePlusImages.RECIPE))
                .getAsJsonObject()
                .getAsJsonObject("settings")
                .get("strength")
                .getAsString();
        assertTrue(Double.parseDouble(strength) > 0, strength);
        inputs.put("strength", strength);
        ImagePlus again = run(inputs);
        assertArrayEquals(pixels(asked), pixels(again));
        assertEquals(asked.getTitle(), again.getTitle());
    }

    @Test
    void everySettingReachesTheRun() throws Exception {
        Map<String, Object> inputs = images();
        Map<String, String> given = Map.ofEntries(
                Map.entry("strength", "3.5"),
                Map.entry("contentWeight", "2"),
                Map.entry("styleWeight", "0.5"),
                Map.entry("tvWeight", "0.25"),
                Map.entry("statistic", "mean-covariance"),
                Map.entry("normalisation", "assignment"),
                Map.entry("pooling", "average"),
                Map.entry("smoothing", "none"),
                Map.entry("styleScale", "0.5"),
                Map.entry("smallestScale", "32"),
                Map.entry("rate", "0.02"),
                Map.entry("beta1", "0.8"),
                Map.entry("beta2", "0.95"),
                Map.entry("epsilon", "1e-7"),
                Map.entry("averageDecay", "0.5"),
                Map.entry("init", "noise"),
                Map.entry("seed", "9007199254740993"),
                Map.entry("device", "cpu"),
                Map.entry("precision", "fp32"),
                Map.entry("threads", "1"),
                Map.entry("memory", "0"));
        inputs.putAll(given);
        JsonObject settings = JsonParser.parseString(run(inputs).getProp(ImagePlusImages.RECIPE))
                .getAsJsonObject()
                .getAsJsonObject("settings");
        given.forEach((name, value) -> {
            String used = settings.get(name).getAsString();
            boolean number = value.matches("[0-9].*") && !name.equals("seed");
            if (number) {
                assertEquals(Double.parseDouble(value), Double.parseDouble(used), name);
            } else {
                assertEquals(value, used, name);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iterations|2.5",
                "iterations|-1",
                "iterations|many",
                "iterations|99999999999",
                "size|15",
                "size|64.5",
                "seed|1.5",
                "threads|0.5",
                "threads|-1",
                "strength|NaN",
                "strength|1,5",
                "strength|-1",
                "strength|''",
                "contentWeight|Infinity",
                "styleScale|100",
                "tvWeight|=1",
                "rate|0",
                "encoder|vgg99",
                "statistic|grams",
                "normalisation|none",
                "pooling|min",
                "smoothing|some",
                "smoothing|softmax",
                "init|nose",
                "init|image",
                "device|tpu",
                "precision|fp8",
                "preset|nice",
                "download|yes",
                "contentLayers|relu9_9",
                "contentLayers|image",
                "styleLayers|relu1_1:x",
                "styleLayers|relu1_1,,relu2_1"
            })
    void aBadValueIsRefusedByItsParameter(String name, String value) {
        Map<String, Object> inputs = images();
        inputs.put(name, value);
        String message = assertThrows(RuntimeException.class, () -> run(inputs)).getMessage();
        assertTrue(message.contains(name), message);
    }

    @ParameterizedTest
    @CsvSource({"content", "style"})
    void aMissingOrUnknownImageIsRefusedByItsParameter(String name) {
        Map<String, Object> inputs = images();
        inputs.remove(name);
        String missing =
                assertThrows(IllegalArgumentException.class, () -> run(inputs)).getMessage();
        assertTrue(missing.startsWith(name + " is missing"), missing);
        inputs.put(name, new ImagePlus());
        String unknown =
                assertThrows(IllegalArgumentException.class, () -> run(inputs)).getMessage();
        assertTrue(unknown.startsWith(name + ": there is no"), unknown);
    }

    @Test
    void aStyleSmallerThanWhatALayerSeesIsRefused() {
        Map<String, Object> inputs = images();
        ImagePlus style = HeadlessContext.style();
        inputs.put("style", style.resize(80, 80, "bilinear"));
        inputs.put("styleLayers", "relu5_1");
        inputs.put("enlargeStyle", "false");
        String message =
                assertThrows(IllegalArgumentException.class, () -> run(inputs)).getMessage();
        assertTrue(message.startsWith("Style is 80×80"), message);
    }

    @Test
    void anEncoderWithoutItsWeightsIsRefused() {
        Map<String, Object> inputs = images();
        inputs.put("encoder", "vgg16");
        String message = assertThrows(Exception.class, () -> run(inputs)).getMessage();
        assertTrue(message.contains("VGG-16") && message.contains("weights"), message);
    }

    @Test
    void escapeFromBeforeTheRunDoesNotEndIt() throws Exception {
        IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
        JsonObject recipe = JsonParser.parseString(run(images()).getProp(ImagePlusImages.RECIPE))
                .getAsJsonObject();
        assertTrue(recipe.get("cancelledAt").isJsonNull());
    }

    @Test
    void theResultIsResolvedSoThatNothingElseShowsIt() throws Exception {
        Module module = fiji.run(StyleTransferCommand.class, images());
        assertTrue(module.isOutputResolved("result"));
    }
}
