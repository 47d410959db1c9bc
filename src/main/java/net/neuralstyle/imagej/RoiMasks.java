package net.neuralstyle.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.img.array.ArrayImgs;
import net.neuralstyle.picture.Picture;
import net.neuralstyle.transfer.InputMask;

/** Selections, masks and label images as the run takes them. */
public final class RoiMasks {
    private RoiMasks() {}

    /**
     * Makes a mask of an image's area selection.
     *
     * @param image which may have a selection
     * @return 1 inside the selection, 0 outside; null where there is none (lines, points and text select no area)
     */
    public static InputMask selection(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) {
            return null;
        }
        ByteProcessor inside = image.createRoiMask();
        return input(inside, "selection of " + image.getTitle(), 255, image);
    }

    /**
     * Makes a mask of an image.
     *
     * @param image that is white where the content is painted
     * @return its displayed luminance, 0–1
     */
    public static InputMask mask(ImagePlus image) {
        return input(ImagePlusImages.displayed(image), image.getTitle(), 255, image);
    }

    /**
     * Reads the labels of an image's current plane.
     *
     * @param image of labels
     * @return the stored values; of an RGB image its luminance in 0–255, rounded
     */
    public static InputMask labels(ImagePlus image) {
        return input(image.getProcessor(), image.getTitle(), 1, image);
    }

    private static InputMask input(ImageProcessor processor, String title, float most, ImagePlus from) {
        float[] values = new float[processor.getPixelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (processor instanceof ColorProcessor
                            ? Math.round(Picture.luminance(processor.get(i)))
                            : processor.getf(i))
                    / most;
        }
        return new InputMask(
                ArrayImgs.floats(values, processor.getWidth(), processor.getHeight()),
                title,
                ImagePlusImages.path(from));
    }
}
