package net.neuralstyle.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.io.File;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.neuralstyle.plugin.HeadlessContext;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleTransferResult;
import org.junit.jupiter.api.Test;

/** Two-pixel images whose colours on the screen can be told without a computer. */
class ImagePlusImagesTest {
    private static final int[] BLACK = {0, 0, 0};
    private static final int[] WHITE = {255, 255, 255};

    @Test
    void rgbIsTakenAsItIs() {
        ImagePlus image = new ImagePlus("", new ColorProcessor(2, 1, new int[] {0x0a141e, 0xff8000}));
        assertShows(image, new int[] {10, 20, 30}, new int[] {255, 128, 0});
    }

    @Test
    void axesAreXThenY() {
        ImagePlus image = new ImagePlus("", new ColorProcessor(1, 2, new int[] {0xff0000, 0x00ff00}));
        RandomAccessibleInterval<FloatType> pixels = ImagePlusImages.pixels(image);
        assertArrayEquals(new long[] {1, 2, 3}, pixels.dimensionsAsLongArray());
        assertArrayEquals(new int[] {255, 0, 0}, colour(pixels, 0, 0));
        assertArrayEquals(new int[] {0, 255, 0}, colour(pixels, 0, 1));
    }

    @Test
    void greyBytesAreGrey() {
        assertShows(new ImagePlus("", new ByteProcessor(2, 1, new byte[] {100, (byte) 200})), grey(100), grey(200));
    }

    @Test
    void bytesHaveTheirDisplayRange() {
        ImagePlus image = new ImagePlus("", new ByteProcessor(2, 1, new byte[] {50, 100}));
        image.setDisplayRange(50, 100);
        assertShows(image, BLACK, WHITE);
    }

    @Test
    void bytesHaveTheirLookupTable() {
        ByteProcessor bytes = new ByteProcessor(2, 1, new byte[] {1, 2});
        bytes.setLut(LUT.createLutFromColor(Color.red));
        assertShows(new ImagePlus("", bytes), new int[] {1, 0, 0}, new int[] {2, 0, 0});
    }

    @Test
    void invertedLookupTablesAreAsDisplayed() {
        ByteProcessor bytes = new ByteProcessor(2, 1, new byte[] {0, (byte) 255});
        bytes.invertLut();
        assertShows(new ImagePlus("", bytes), WHITE, BLACK);
    }

    @Test
    void indexedColoursAreLookedUp() {
        byte[] reds = new byte[256];
        byte[] greens = new byte[256];
        byte[] blues = new byte[256];
        reds[7] = (byte) 250;
        greens[7] = 3;
        blues[9] = 77;
        ByteProcessor bytes = new ByteProcessor(2, 1, new byte[] {7, 9});
        bytes.setColorModel(new LUT(reds, greens, blues));
        ImagePlus image = new ImagePlus("", bytes) {
            {
                setType(COLOR_256);
            }
        };
        assertEquals(ImagePlus.COLOR_256, image.getType());
        assertShows(image, new int[] {250, 3, 0}, new int[] {0, 0, 77});
    }

    @Test
    void shortsHaveTheirDisplayRange() {
        ImagePlus image = new ImagePlus("", new ShortProcessor(2, 1, new short[] {1000, 3000}, null));
        image.setDisplayRange(1000, 3000);
        assertShows(image, BLACK, WHITE);
        image.setDisplayRange(0, 3000);
        assertShows(image, grey(85), WHITE);
    }

    @Test
    void floatsHaveTheirDisplayRangeAndNaNIsBlack() {
        ImagePlus image =
                new ImagePlus("", new FloatProcessor(5, 1, new float[] {Float.NaN, -1, 0, 1, Float.POSITIVE_INFINITY}));
        image.setDisplayRange(-1, 1);
        assertShows(image, BLACK, BLACK, grey(128), WHITE, WHITE);
    }

    @Test
    void compositesAreMerged() {
        assertShows(composite(), new int[] {200, 30, 0}, new int[] {0, 40, 0});
    }

    @Test
    void compositesAreMergedAsTheyAreNow() {
        ImagePlus image = composite();
        ImagePlusImages.pixels(image);
        image.getStack().getProcessor(1).set(1, 0, 99);
        assertShows(image, new int[] {200, 30, 0}, new int[] {99, 40, 0});
    }

    @Test
    void compositesInColourModeShowTheCurrentChannel() {
        CompositeImage image = composite();
        image.setMode(CompositeImage.COLOR);
        image.setC(2);
        assertShows(image, new int[] {0, 30, 0}, new int[] {0, 40, 0});
    }

    private static CompositeImage composite() {
        ImageStack channels = new ImageStack(2, 1);
        channels.addSlice(new ByteProcessor(2, 1, new byte[] {(byte) 200, 0}));
        channels.addSlice(new ByteProcessor(2, 1, new byte[] {30, 40}));
        ImagePlus image = new ImagePlus("", channels);
        image.setDimensions(2, 1, 1);
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        composite.setChannelLut(LUT.createLutFromColor(Color.red), 1);
        composite.setChannelLut(LUT.createLutFromColor(Color.green), 2);
        return composite;
    }

    @Test
    void stacksShowTheCurrentPlane() {
        ImageStack slices = new ImageStack(2, 1);
        slices.addSlice(new ByteProcessor(2, 1, new byte[] {1, 2}));
        slices.addSlice(new ByteProcessor(2, 1, new byte[] {3, 4}));
        ImagePlus image = new ImagePlus("", slices);
        image.setSlice(2);
        assertShows(image, grey(3), grey(4));
    }

    @Test
    void theContentIsNotChanged() {
        ImagePlus image = new ImagePlus("", new ShortProcessor(2, 1, new short[] {1000, 3000}, null));
        ImagePlusImages.pixels(image);
        assertEquals(ImagePlus.GRAY16, image.getType());
        assertArrayEquals(
                new short[] {1000, 3000}, (short[]) image.getProcessor().getPixels());
    }

    @Test
    void anInputHasItsTitleAndItsFile() {
        ImagePlus image = HeadlessContext.content();
        assertEquals("", ImagePlusImages.input("content", image).path());
        FileInfo file = new FileInfo();
        file.directory = File.separator + "data" + File.separator;
        file.fileName = "boats.tif";
        image.setFileInfo(file);
        InputImage input = ImagePlusImages.input("content", image);
        assertEquals("boats at sea.tif", input.title());
        assertEquals(File.separator + "data" + File.separator + "boats.tif", input.path());
    }

    @Test
    void noImageAndAnUnknownOneAreRefusedByParameter() {
        String missing = assertThrows(IllegalArgumentException.class, () -> ImagePlusImages.input("style", null))
                .getMessage();
        assertTrue(missing.startsWith("style is missing"), missing);
        // What SciJava makes of a title or path that it does not know.
        String unknown = assertThrows(
                        IllegalArgumentException.class, () -> ImagePlusImages.input("style", new ImagePlus()))
                .getMessage();
        assertTrue(unknown.startsWith("style: there is no"), unknown);
        assertTrue(unknown.contains("plain number is read as an ID"), unknown);
    }

    @Test
    void resultsAreRoundedAndKeptInRange() {
        RandomAccessibleInterval<FloatType> image =
                ArrayImgs.floats(new float[] {-.1f, .5f, 1.2f, .0019f, 0, 1}, 2, 1, 3);
        assertArrayEquals(new int[] {0x00ff00, 0x8000ff}, masked(ImagePlusImages.rgb(image)));
        // ImageJ shows pixels of any opacity, other programs do not.
        assertEquals(255, ((int[]) ImagePlusImages.rgb(image).getPixels())[0] >>> 24);
        assertArrayEquals(
                masked(ImagePlusImages.rgb(image)), masked(ImagePlusImages.rgb(Views.translate(image, 5, 6, 7))));
    }

    private static int[] masked(ColorProcessor image) {
        int[] rgb = ((int[]) image.getPixels()).clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return rgb;
    }

    @Test
    void aResultSaysWhatItIs() {
        ImagePlus result = result(HeadlessContext.content(), 128, 96);
        assertEquals("boats at sea in the style of stripes", result.getTitle());
        assertEquals(ImagePlus.COLOR_RGB, result.getType());
        assertTrue(result.getInfoProperty().contains("\"program\": \"test\""));
        assertTrue(result.getInfoProperty().endsWith("\n\n" + result.getProp(ImagePlusImages.RECIPE)));
    }

    @Test
    void onlyExtensionsAreCutFromTitles() {
        ImagePlus content = HeadlessContext.content();
        content.setTitle("dose 2.5");
        assertEquals("dose 2.5 in the style of stripes", result(content, 4, 3).getTitle());
        content.setTitle(".hidden");
        assertEquals(".hidden in the style of stripes", result(content, 4, 3).getTitle());
    }

    @Test
    void calibrationIsScaledWithTheSize() {
        ImagePlus content = HeadlessContext.content();
        Calibration calibration = content.getCalibration();
        calibration.setUnit("mm");
        calibration.pixelWidth = .5;
        calibration.pixelHeight = .25;
        calibration.pixelDepth = 3;
        calibration.xOrigin = 10;
        calibration.frameInterval = 7;
        Calibration scaled = result(content, 128, 96).getCalibration();
        assertEquals("mm", scaled.getUnit());
        assertEquals(.25, scaled.pixelWidth);
        assertEquals(.125, scaled.pixelHeight);
        assertEquals(3, scaled.pixelDepth);
        assertEquals(20, scaled.xOrigin);
        assertEquals(7, scaled.frameInterval);
        assertEquals(.5, content.getCalibration().pixelWidth);
    }

    @Test
    void anUncalibratedImageStaysUncalibrated() {
        Calibration calibration = result(HeadlessContext.content(), 128, 96).getCalibration();
        assertFalse(calibration.scaled());
        assertEquals(1, calibration.pixelWidth);
    }

    private static ImagePlus result(ImagePlus content, int width, int height) {
        Recipe recipe = new Recipe(
                "test", Map.of(), Map.of(), "", "cpu", "fp32", 1, "", "", 0, null, List.of(), null, null, null,
                List.of(), Map.of());
        StyleTransferResult made = new StyleTransferResult(ArrayImgs.floats(width, height, 3), recipe);
        InputImage style = ImagePlusImages.input("style", HeadlessContext.style());
        return ImagePlusImages.result(made, content, List.of(new Style(style, 1)));
    }

    private static int[] grey(int value) {
        return new int[] {value, value, value};
    }

    private static void assertShows(ImagePlus image, int[]... colours) {
        RandomAccessibleInterval<FloatType> pixels = ImagePlusImages.pixels(image);
        assertArrayEquals(new long[] {colours.length, 1, 3}, pixels.dimensionsAsLongArray());
        for (int x = 0; x < colours.length; x++) {
            assertArrayEquals(colours[x], colour(pixels, x, 0), "pixel " + x);
        }
    }

    private static int[] colour(RandomAccessibleInterval<FloatType> pixels, int x, int y) {
        RandomAccess<FloatType> access = pixels.randomAccess();
        int[] colour = new int[3];
        for (int c = 0; c < 3; c++) {
            access.setPosition(new int[] {x, y, c});
            float value = 255 * access.get().get();
            colour[c] = Math.round(value);
            assertEquals(colour[c], value, 1e-4);
        }
        return colour;
    }
}
