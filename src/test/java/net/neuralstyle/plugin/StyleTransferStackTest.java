package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import java.util.Map;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.recipe.RecipeFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on a hyperstack. */
class StyleTransferStackTest {
    private static HeadlessContext fiji;

    @BeforeAll
    static void start() {
        fiji = new HeadlessContext();
    }

    @AfterAll
    static void stop() {
        fiji.close();
    }

    private static ImagePlus run(Map<String, Object> inputs) throws Exception {
        return (ImagePlus) fiji.run(StyleTransferCommand.class, inputs).getOutput("result");
    }

    @ParameterizedTest
    @CsvSource({"current, 1, 1", "slices, 2, 1", "frames, 1, 3", "all, 2, 3"})
    void stacksKeepTheirDimensions(String choice, int slices, int frames) throws Exception {
        ImagePlus content = hyperstack();
        Map<String, Object> inputs = StyleTransferFeaturesTest.images(content);
        inputs.put("stack", choice);
        inputs.put("iterations", 1);
        inputs.put("rate", "1e-7");
        inputs.put("palette", "0");

        ImagePlus result = run(inputs);

        assertArrayEquals(new int[] {64, 48, 1, slices, frames}, result.getDimensions());
        // A stack is not made again from its first plane's recipe.
        if (slices * frames > 1) {
            assertThrows(IllegalArgumentException.class, () -> RecipeFiles.in(result.getInfoProperty()));
            assertThrows(IllegalArgumentException.class, () -> RecipeFiles.in(result.getProp(ImagePlusImages.RECIPE)));
        } else {
            assertTrue(RecipeFiles.in(result.getInfoProperty()).isPresent());
        }
        assertEquals(ImagePlus.COLOR_RGB, result.getType());
        assertTrue(result.getTitle().startsWith("cells in the style of stripes (64 px, "), result.getTitle());
        assertEquals(.5, result.getCalibration().pixelWidth);
        assertEquals(3, result.getCalibration().pixelDepth);
        assertEquals(9, result.getCalibration().frameInterval);
        assertPlanes(result, slices, frames);
        assertArrayEquals(new int[] {2, 2, 1}, new int[] {content.getC(), content.getZ(), content.getT()});
    }

    /** Planes that differ everywhere and hardly move in one tiny step: the result shows which one each came from. */
    private static ImagePlus hyperstack() {
        ImageStack stack = new ImageStack(64, 48);
        for (int t = 1; t <= 3; t++) {
            for (int z = 1; z <= 2; z++) {
                for (int c = 1; c <= 2; c++) {
                    ByteProcessor plane = new ByteProcessor(64, 48);
                    plane.setValue(c == 1 ? 7 : 70 * (t - 1) + 30 * z);
                    plane.fill();
                    stack.addSlice("c" + c + "z" + z + "t" + t, plane);
                }
            }
        }
        ImagePlus content = new ImagePlus("cells.tif", stack);
        content.setDimensions(2, 2, 3);
        content.setOpenAsHyperStack(true);
        content.setPosition(2, 2, 1);
        content.getCalibration().setUnit("um");
        content.getCalibration().pixelWidth = .5;
        content.getCalibration().pixelDepth = 3;
        content.getCalibration().frameInterval = 9;
        return content;
    }

    private static void assertPlanes(ImagePlus result, int slices, int frames) {
        for (int t = 1; t <= frames; t++) {
            for (int z = 1; z <= slices; z++) {
                int slice = slices == 1 ? 2 : z;
                int expected = 70 * (t - 1) + 30 * slice;
                int index = result.getStackIndex(1, z, t);
                int grey = result.getStack().getProcessor(index).get(20, 20) & 255;
                assertEquals(expected, grey, 1, "z " + z + ", t " + t);
                if (slices * frames > 1) {
                    assertEquals("c2z" + slice + "t" + t, result.getStack().getSliceLabel(index));
                }
            }
        }
    }
}
