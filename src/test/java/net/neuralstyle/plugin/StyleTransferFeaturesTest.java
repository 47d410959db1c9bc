package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.neuralstyle.imagej.ImagePlusImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selections, regions, several styles and stacks through the command, headless. */
class StyleTransferFeaturesTest {
    private static HeadlessContext fiji;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        fiji = new HeadlessContext();
    }

    @AfterAll
    static void stop() {
        fiji.close();
    }

    static Map<String, Object> images(ImagePlus content) {
        Map<String, Object> inputs = StyleTransferCommandTest.inputs();
        inputs.put("content", content);
        inputs.put("style", HeadlessContext.style());
        inputs.put("threads", "1");
        return inputs;
    }

    private static ImagePlus run(Map<String, Object> inputs) throws Exception {
        return (ImagePlus) fiji.run(StyleTransferCommand.class, inputs).getOutput("result");
    }

    private static JsonObject recipe(ImagePlus result) {
        return JsonParser.parseString(result.getProp(ImagePlusImages.RECIPE)).getAsJsonObject();
    }

    @Test
    void aStrengthThatIsNotReachedIsSaid() throws Exception {
        try (HeadlessContext other = new HeadlessContext()) {
            List<String> logged = other.log();
            Map<String, Object> inputs = images(HeadlessContext.content());
            inputs.put("strength", "99%");
            other.run(StyleTransferCommand.class, inputs);
            assertTrue(
                    logged.stream().anyMatch(line -> line.contains("strength is 99%, and with columns at most ")),
                    logged.toString());
        }
    }

    /** A 16-bit slope with a display range, so that what is displayed is not what is stored. */
    private static ImagePlus slope() {
        short[] values = new short[80 * 60];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (1000 + 10 * (i % 80) + 3 * (i / 80));
        }
        ImagePlus image = new ImagePlus("slope.tif", new ShortProcessor(80, 60, values, null));
        image.setDisplayRange(1100, 1900);
        return image;
    }

    @Test
    void outsideASelectionPixelsAreThoseDisplayedBitForBit() throws Exception {
        ImagePlus content = slope();
        OvalRoi oval = new OvalRoi(20, 10, 40, 40);
        content.setRoi(oval);
        int[] displayed =
                (int[]) slope().getProcessor().convertToColorProcessor().getPixels();
        Map<String, Object> inputs = images(content);
        inputs.put("size", 48);
        inputs.put("feather", "3");
        ImagePlus result = run(inputs);
        assertEquals(80, result.getWidth(), "the content's size, not the one it was painted at");
        assertEquals(60, result.getHeight());
        int[] pixels = (int[]) result.getProcessor().getPixels();
        ImagePlus untouched = slope();
        untouched.setRoi(oval);
        ByteProcessor inside = untouched.createRoiMask();
        int changed = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (inside.get(i) == 0) {
                assertEquals(displayed[i] & 0xffffff, pixels[i] & 0xffffff, "pixel " + i);
            } else if ((displayed[i] & 0xffffff) != (pixels[i] & 0xffffff)) {
                changed++;
            }
        }
        assertTrue(changed > 900, "inside, of about 1250 pixels " + changed + " changed");
        assertEquals(oval.getBounds(), result.getRoi().getBounds(), "the selection is kept");
        assertEquals(
                "selection of slope.tif",
                recipe(result)
                        .getAsJsonObject("inputs")
                        .getAsJsonObject("mask")
                        .get("title")
                        .getAsString());
    }

    @Test
    void aMaskByFileGoesBeforeTheSelection() throws Exception {
        ByteProcessor left = new ByteProcessor(80, 60);
        left.setRoi(0, 0, 30, 60);
        left.setValue(255);
        left.fill();
        String file = folder.resolve("left half.png").toString();
        new FileSaver(new ImagePlus("", left)).saveAsPng(file);
        ImagePlus content = slope();
        content.setRoi(new Roi(50, 20, 20, 20));
        Map<String, Object> inputs = images(content);
        inputs.put("mask", file);
        int[] pixels = (int[]) run(inputs).getProcessor().getPixels();
        int[] displayed =
                (int[]) slope().getProcessor().convertToColorProcessor().getPixels();
        for (int i = 0; i < pixels.length; i++) {
            if (i % 80 >= 30) {
                assertEquals(displayed[i] & 0xffffff, pixels[i] & 0xffffff, "pixel " + i);
            }
        }
        assertFalse(Arrays.equals(displayed, pixels));
    }

    @Test
    void withoutASelectionOverlaysAndLinesAreScaledWithTheImage() throws Exception {
        ImagePlus content = slope();
        content.setRoi(new Line(10, 10, 30, 20));
        content.setOverlay(new Overlay(new Roi(8, 4, 16, 8)));
        Map<String, Object> inputs = images(content);
        inputs.put("size", 40);
        ImagePlus result = run(inputs);
        assertEquals(40, result.getWidth());
        assertEquals(new Rectangle(4, 2, 8, 4), result.getOverlay().get(0).getBounds());
        Line line = (Line) result.getRoi();
        assertArrayEquals(new double[] {5, 5, 15, 10}, new double[] {line.x1d, line.y1d, line.x2d, line.y2d}, 1e-9);
        assertEquals(new Rectangle(8, 4, 16, 8), content.getOverlay().get(0).getBounds());
        assertNull(recipe(result).getAsJsonObject("inputs").get("mask"));
    }

    @Test
    void regionsAndSeveralStylesByFile() throws Exception {
        ByteProcessor halves = new ByteProcessor(80, 60);
        halves.setRoi(0, 0, 40, 60);
        halves.setValue(255);
        halves.fill();
        String regions = folder.resolve("halves.tif").toString();
        new FileSaver(new ImagePlus("", halves)).saveAsTiff(regions);
        String style2 = folder.resolve("second [style].tif").toString();
        new FileSaver(HeadlessContext.style()).saveAsTiff(style2);
        Map<String, Object> inputs = images(slope());
        inputs.put("style2", style2 + "*0.25");
        inputs.put("regions", regions);
        ImagePlus result = run(inputs);
        assertEquals("slope in the style of stripes and second [style] (64 px, iterations 3)", result.getTitle());
        JsonObject recipe = recipe(result);
        JsonObject second = recipe.getAsJsonObject("inputs").getAsJsonObject("style2");
        assertEquals(.25, second.get("weight").getAsDouble());
        assertEquals(style2, second.get("path").getAsString());
        assertEquals(
                regions,
                recipe.getAsJsonObject("inputs")
                        .getAsJsonObject("regions")
                        .get("path")
                        .getAsString());
        assertTrue(recipe.getAsJsonObject("losses").getAsJsonObject("end").has("style relu1_1 in region 2"));
    }

    @Test
    void aListOfStylesIsTheSameAsTheirParameters() throws Exception {
        String a = folder.resolve("a.tif").toString();
        String b = folder.resolve("b*2.tif").toString();
        new FileSaver(HeadlessContext.style()).saveAsTiff(a);
        new FileSaver(slopeStyle()).saveAsTiff(b);
        Map<String, Object> inputs = images(slope());
        inputs.remove("style");
        inputs.put("styles", a + " | " + b + "*0.5");
        int[] listed = (int[]) run(inputs).getProcessor().getPixels();
        inputs.remove("styles");
        inputs.put("style", HeadlessContext.style());
        inputs.put("style2", b + "*0.5");
        assertArrayEquals(listed, (int[]) run(inputs).getProcessor().getPixels());
        inputs.put("styles", a);
        assertEquals(
                "styles names every style: leave style, style2, style3 and style4 out, or styles.",
                assertThrows(IllegalArgumentException.class, () -> run(inputs)).getMessage());
    }

    private static ImagePlus slopeStyle() {
        int[] rgb = new int[128 * 128];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i % 128 << 17 | i / 128 << 9 | 40;
        }
        return new ImagePlus("slope style", new ColorProcessor(128, 128, rgb));
    }

    @ParameterizedTest
    @CsvSource({
        "style2, absent.png",
        "style3, absent.png*0.5",
        "style2, absent.png*x",
        "styles, absent.png",
        "styles, |",
        "mask, absent.png",
        "regions, absent.png",
        "colours, red",
        "feather, -1",
        "feather, wide",
        "stack, planes",
        "stack, ''"
    })
    void aBadValueIsRefusedByItsParameter(String name, String value) {
        Map<String, Object> inputs = images(slope());
        if (name.equals("styles")) {
            inputs.remove("style");
        }
        inputs.put(name, value);
        String message = assertThrows(Exception.class, () -> run(inputs)).getMessage();
        assertTrue(message.contains(name), message);
    }

    @Test
    void originalColoursReachTheRun() throws Exception {
        Map<String, Object> inputs = images(HeadlessContext.content());
        inputs.put("colours", "luminance");
        ImagePlus result = run(inputs);
        assertEquals(
                "luminance",
                recipe(result).getAsJsonObject("settings").get("colours").getAsString());
        // The content's left half is 0x2040c0: blue stays the largest wherever there is any colour.
        int[] pixels = (int[]) result.getProcessor().getPixels();
        for (int i = 0; i < pixels.length; i++) {
            if (i % 64 < 30) {
                int red = pixels[i] >> 16 & 255;
                int green = pixels[i] >> 8 & 255;
                int blue = pixels[i] & 255;
                assertTrue(blue >= green && green >= red, Integer.toHexString(pixels[i]));
            }
        }
    }
}
