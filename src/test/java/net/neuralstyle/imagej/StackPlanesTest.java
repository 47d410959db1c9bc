package net.neuralstyle.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;
import net.neuralstyle.plugin.HeadlessContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two-pixel planes whose values tell where they stand: 100·c + 10·z + t. */
class StackPlanesTest {
    private static ImagePlus hyperstack(int channels, int slices, int frames) {
        ImageStack stack = new ImageStack(2, 1);
        for (int t = 1; t <= frames; t++) {
            for (int z = 1; z <= slices; z++) {
                for (int c = 1; c <= channels; c++) {
                    short value = (short) (100 * c + 10 * z + t);
                    stack.addSlice("c" + c + "z" + z + "t" + t, new ShortProcessor(2, 1, new short[] {value, 0}, null));
                }
            }
        }
        ImagePlus image = new ImagePlus("stack.tif", stack);
        image.setDimensions(channels, slices, frames);
        image.setDisplayRange(0, 255);
        return image;
    }

    private static int red(ImagePlus image) {
        return ImagePlusImages.displayed(image).getPixel(0, 0) >> 16 & 255;
    }

    private static List<Integer> reds(ImagePlus image, StackPlanes.Choice choice) {
        StackPlanes planes = new StackPlanes(image, choice);
        return planes.inOrder().stream()
                .map(planes::single)
                .map(StackPlanesTest::red)
                .toList();
    }

    @Test
    void slicesAndFramesAreTakenAtTheOthersCurrentPlace() {
        ImagePlus image = hyperstack(2, 3, 2);
        image.setPosition(2, 3, 2);
        assertEquals(List.of(232), reds(image, StackPlanes.Choice.CURRENT));
        assertEquals(List.of(212, 222, 232), reds(image, StackPlanes.Choice.SLICES));
        assertEquals(List.of(231, 232), reds(image, StackPlanes.Choice.FRAMES));
        // Every plane beside the one before: at the second slice, time runs backwards.
        assertEquals(List.of(211, 212, 222, 221, 231, 232), reds(image, StackPlanes.Choice.ALL));
        assertEquals(List.of(2, 3, 2), List.of(image.getC(), image.getZ(), image.getT()), "the image was not moved");
    }

    @Test
    void planesKeepTheirPlacesInTheResult() {
        ImagePlus image = hyperstack(2, 3, 2);
        StackPlanes planes = new StackPlanes(image, StackPlanes.Choice.ALL);
        assertEquals(
                List.of(1, 4, 5, 2, 3, 6),
                planes.inOrder().stream().map(planes::index).toList());
        assertEquals("c1z2t2", planes.label(new StackPlanes.Plane(2, 2)));
    }

    @Test
    void anOrdinaryStackHasSlicesAndASingleImageOnePlane() {
        ImagePlus stack = hyperstack(1, 4, 1);
        assertEquals(4, new StackPlanes(stack, StackPlanes.Choice.SLICES).slices());
        assertEquals(
                1, new StackPlanes(stack, StackPlanes.Choice.FRAMES).inOrder().size());
        ImagePlus single = HeadlessContext.content();
        StackPlanes planes = new StackPlanes(single, StackPlanes.Choice.ALL);
        assertSame(single, planes.single(planes.inOrder().get(0)));
    }

    /** What a plane by itself shows is what the image shows when it is moved there. */
    @ParameterizedTest
    @ValueSource(ints = {CompositeImage.COMPOSITE, CompositeImage.COLOR, CompositeImage.GRAYSCALE})
    void compositesAreMergedAsDisplayed(int mode) {
        ImagePlus stack = hyperstack(2, 2, 3);
        CompositeImage image = new CompositeImage(stack, mode);
        image.setChannelLut(LUT.createLutFromColor(Color.orange), 1);
        image.setChannelLut(LUT.createLutFromColor(Color.cyan), 2);
        image.setPosition(1, 1, 1);
        image.setDisplayRange(0, 300);
        image.setPosition(2, 1, 1);
        image.setDisplayRange(100, 400);
        StackPlanes planes = new StackPlanes(image, StackPlanes.Choice.ALL);
        for (StackPlanes.Plane plane : planes.inOrder()) {
            ColorProcessor alone = ImagePlusImages.displayed(planes.single(plane));
            image.setPosition(2, plane.slice(), plane.frame());
            ColorProcessor moved = ImagePlusImages.displayed(image);
            image.setPosition(2, 1, 1);
            assertArrayEquals((int[]) moved.getPixels(), (int[]) alone.getPixels(), plane.toString());
        }
    }

    @Test
    void channelsThatAreSwitchedOffStayOff() {
        CompositeImage image = new CompositeImage(hyperstack(2, 2, 1), CompositeImage.COMPOSITE);
        image.setChannelLut(LUT.createLutFromColor(Color.red), 1);
        image.setChannelLut(LUT.createLutFromColor(Color.green), 2);
        image.setActiveChannels("10");
        StackPlanes planes = new StackPlanes(image, StackPlanes.Choice.SLICES);
        ColorProcessor alone = ImagePlusImages.displayed(planes.single(new StackPlanes.Plane(2, 1)));
        assertEquals(0, alone.getPixel(0, 0) >> 8 & 255, "green");
    }

    @Test
    void lookupTablesGoWithEveryPlane() {
        ImageStack stack = new ImageStack(2, 1);
        stack.addSlice(new ByteProcessor(2, 1, new byte[] {10, 20}));
        stack.addSlice(new ByteProcessor(2, 1, new byte[] {30, 40}));
        ImagePlus image = new ImagePlus("", stack);
        image.getProcessor().setLut(LUT.createLutFromColor(Color.green));
        image.updateAndDraw();
        StackPlanes planes = new StackPlanes(image, StackPlanes.Choice.SLICES);
        ColorProcessor second = ImagePlusImages.displayed(planes.single(new StackPlanes.Plane(2, 1)));
        assertEquals(0x001e00, second.getPixel(0, 0) & 0xffffff);
        assertEquals(0x002800, second.getPixel(1, 0) & 0xffffff);
    }

    @Test
    void rgbPlanesAreTakenAsTheyAre() {
        ImageStack stack = new ImageStack(2, 1);
        stack.addSlice(new ColorProcessor(2, 1, new int[] {1, 2}));
        stack.addSlice(new ColorProcessor(2, 1, new int[] {0x123456, 0x654321}));
        StackPlanes planes = new StackPlanes(new ImagePlus("", stack), StackPlanes.Choice.SLICES);
        ColorProcessor second = ImagePlusImages.displayed(planes.single(new StackPlanes.Plane(2, 1)));
        assertEquals(0x123456, second.getPixel(0, 0) & 0xffffff);
    }

    @Test
    void overlaysAreScaledAndStayOnTheirPlanes() {
        ImagePlus image = hyperstack(1, 3, 2);
        image.setOpenAsHyperStack(true);
        Overlay overlay = new Overlay();
        Roi everywhere = new Roi(2, 4, 6, 8);
        overlay.add(everywhere);
        Roi third = new Roi(0, 0, 1, 1);
        third.setPosition(1, 3, 2);
        overlay.add(third);
        image.setOverlay(overlay);
        image.setPosition(1, 3, 1);

        Overlay all = new StackPlanes(image, StackPlanes.Choice.ALL).overlay(2, .5);
        assertEquals(2, all.size());
        assertEquals(new Rectangle(4, 2, 12, 4), all.get(0).getBounds());
        assertEquals(3, all.get(1).getZPosition());
        assertEquals(2, all.get(1).getTPosition());

        Overlay frames = new StackPlanes(image, StackPlanes.Choice.FRAMES).overlay(1, 1);
        assertEquals(2, frames.size());
        assertEquals(2, frames.get(1).getPosition());

        Overlay slices = new StackPlanes(image, StackPlanes.Choice.SLICES).overlay(1, 1);
        assertEquals(1, slices.size(), "the other frame's is left out");
        assertEquals(0, slices.get(0).getPosition());

        assertEquals(new Rectangle(2, 4, 6, 8), everywhere.getBounds(), "the image's own overlay is not changed");
        assertEquals(3, third.getZPosition());
        image.setOverlay(null);
        assertNull(new StackPlanes(image, StackPlanes.Choice.ALL).overlay(1, 1));
    }
}
