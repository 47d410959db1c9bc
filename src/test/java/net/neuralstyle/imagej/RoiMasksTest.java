package net.neuralstyle.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.transfer.InputMask;
import org.junit.jupiter.api.Test;

class RoiMasksTest {

    private static float[] values(InputMask mask) {
        int width = (int) mask.values().dimension(0);
        float[] values = new float[width * (int) mask.values().dimension(1)];
        RandomAccess<FloatType> access = mask.values().randomAccess();
        for (int i = 0; i < values.length; i++) {
            access.setPosition(new int[] {i % width, i / width});
            values[i] = access.get().get();
        }
        return values;
    }

    private static ImagePlus image() {
        return new ImagePlus("a", new ByteProcessor(4, 2));
    }

    @Test
    void anAreaSelectionIsAMask() {
        ImagePlus image = image();
        image.setRoi(new Roi(1, 0, 2, 1));
        assertArrayEquals(new float[] {0, 1, 1, 0, 0, 0, 0, 0}, values(RoiMasks.selection(image)));
        assertEquals("selection of a", RoiMasks.selection(image).title());
        image.setRoi(new ShapeRoi(new Roi(0, 0, 1, 2)).or(new ShapeRoi(new Roi(3, 1, 1, 1))));
        assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0, 0, 1}, values(RoiMasks.selection(image)));
        ImagePlus large = new ImagePlus("", new ByteProcessor(40, 40));
        large.setRoi(new OvalRoi(0, 0, 40, 40));
        float[] oval = values(RoiMasks.selection(large));
        assertEquals(0, oval[0]);
        assertEquals(1, oval[20 * 40 + 20]);
    }

    @Test
    void whatSelectsNoAreaIsNone() {
        ImagePlus image = image();
        assertNull(RoiMasks.selection(image));
        image.setRoi(new Line(0, 0, 3, 1));
        assertNull(RoiMasks.selection(image));
        image.setRoi(new PointRoi(1, 1));
        assertNull(RoiMasks.selection(image));
    }

    @Test
    void masksAreAsDisplayedAndLabelsAsStored() {
        ByteProcessor inverted = new ByteProcessor(2, 1, new byte[] {0, (byte) 255});
        inverted.invertLut();
        assertArrayEquals(new float[] {1, 0}, values(RoiMasks.mask(new ImagePlus("m", inverted))), 1e-6f);
        ByteProcessor labels = new ByteProcessor(2, 1, new byte[] {1, 2});
        labels.setLut(LUT.createLutFromColor(Color.red));
        assertArrayEquals(new float[] {1, 2}, values(RoiMasks.labels(new ImagePlus("l", labels))));
        assertArrayEquals(
                new float[] {300, 2},
                values(RoiMasks.labels(new ImagePlus("", new ShortProcessor(2, 1, new short[] {300, 2}, null)))));
        assertArrayEquals(
                new float[] {1.5f, 2}, values(RoiMasks.labels(new ImagePlus("", new FloatProcessor(2, 1, new float[] {
                    1.5f, 2
                })))));
        // .299 · 255 = 76.2.
        assertArrayEquals(
                new float[] {76, 255}, values(RoiMasks.labels(new ImagePlus("", new ColorProcessor(2, 1, new int[] {
                    0xff0000, 0xffffff
                })))));
    }
}
