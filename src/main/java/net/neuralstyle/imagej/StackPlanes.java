package net.neuralstyle.imagej;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.ArrayList;
import java.util.List;

/**
 * Which planes of a stack or hyperstack are stylised. Slices (Z) and frames (T) stay what they are; channels (C) are
 * merged as displayed, so that the result has one RGB plane for each slice and frame.
 */
public final class StackPlanes {
    private final ImagePlus image;
    private final int firstSlice;
    private final int slices;
    private final int firstFrame;
    private final int frames;

    /** The planes that a person can ask for. */
    public enum Choice {
        /** The one that is displayed. */
        CURRENT,
        /** Every slice at the frame that is displayed. */
        SLICES,
        /** Every frame of the slice that is displayed. */
        FRAMES,
        /** Every slice at every frame. */
        ALL
    }

    /**
     * A plane of the result.
     *
     * @param slice from 1, in the content
     * @param frame from 1, in the content
     */
    record Plane(int slice, int frame) {}

    /**
     * Chooses planes of an image.
     *
     * @param image the stack, or an image of one plane
     * @param choice of its planes
     */
    public StackPlanes(ImagePlus image, Choice choice) {
        this.image = image;
        boolean allSlices = choice == Choice.SLICES || choice == Choice.ALL;
        boolean allFrames = choice == Choice.FRAMES || choice == Choice.ALL;
        firstSlice = allSlices ? 1 : image.getZ();
        slices = allSlices ? image.getNSlices() : 1;
        firstFrame = allFrames ? 1 : image.getT();
        frames = allFrames ? image.getNFrames() : 1;
    }

    /**
     * Says how many slices are chosen.
     *
     * @return at least 1
     */
    public int slices() {
        return slices;
    }

    /**
     * Says how many frames are chosen.
     *
     * @return at least 1
     */
    public int frames() {
        return frames;
    }

    /**
     * Lists all planes; each lies beside the one before it, in time or, where a slice is done, in depth.
     *
     * @return the planes
     */
    public List<Plane> inOrder() {
        List<Plane> planes = new ArrayList<>();
        for (int z = 0; z < slices; z++) {
            for (int t = 0; t < frames; t++) {
                int frame = z % 2 == 0 ? t : frames - 1 - t;
                planes.add(new Plane(firstSlice + z, firstFrame + frame));
            }
        }
        return planes;
    }

    /** Where a plane stands in the result's stack, from 1. */
    int index(Plane plane) {
        return (plane.frame() - firstFrame) * slices + plane.slice() - firstSlice + 1;
    }

    /** The label of a plane in the content's stack; null where it has none. */
    String label(Plane plane) {
        return image.getStack().getSliceLabel(image.getStackIndex(image.getC(), plane.slice(), plane.frame()));
    }

    /** One plane by itself with the image's title, file, lookup tables and display range; the image is not moved. */
    ImagePlus single(Plane plane) {
        if (image.getStackSize() == 1) {
            return image;
        }
        ImagePlus single = image.isComposite() ? merged(plane) : channel(plane);
        single.setFileInfo(image.getOriginalFileInfo());
        return single;
    }

    private ImagePlus merged(Plane plane) {
        CompositeImage from = (CompositeImage) image;
        ImageStack channels = new ImageStack(image.getWidth(), image.getHeight());
        for (int c = 1; c <= image.getNChannels(); c++) {
            channels.addSlice(processor(c, plane).duplicate());
        }
        ImagePlus stack = new ImagePlus(image.getTitle(), channels);
        stack.setDimensions(image.getNChannels(), 1, 1);
        CompositeImage merged = new CompositeImage(stack, from.getMode());
        LUT[] luts = from.getLuts();
        merged.setLuts(luts);
        boolean[] active = from.getActiveChannels();
        System.arraycopy(active, 0, merged.getActiveChannels(), 0, Math.min(active.length, luts.length));
        merged.setC(image.getC());
        return merged;
    }

    private ImagePlus channel(Plane plane) {
        ImageProcessor processor = processor(image.getC(), plane).duplicate();
        if (!(processor instanceof ColorProcessor)) {
            processor.setColorModel(image.getProcessor().getColorModel());
            processor.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        }
        return new ImagePlus(image.getTitle(), processor);
    }

    private ImageProcessor processor(int channel, Plane plane) {
        return image.getStack().getProcessor(image.getStackIndex(channel, plane.slice(), plane.frame()));
    }

    /**
     * The image's overlay for the result, scaled; what lies on planes that are not in the result is left out.
     *
     * @param across the result's width over the image's
     * @param down the result's height over the image's
     * @return null where there is nothing
     */
    Overlay overlay(double across, double down) {
        Overlay from = image.getOverlay();
        if (from == null) {
            return null;
        }
        Overlay kept = new Overlay();
        for (Roi roi : from.toArray()) {
            Roi scaled = ImagePlusImages.scaled(roi, across, down);
            if (place(roi, scaled)) {
                kept.add(scaled);
            }
        }
        return kept.size() == 0 ? null : kept;
    }

    /** Puts a scaled selection on the plane in the result where it was; false if that plane is not there. */
    private boolean place(Roi roi, Roi scaled) {
        int[] position = {roi.getCPosition(), roi.getZPosition(), roi.getTPosition()};
        if (!roi.hasHyperStackPosition()) {
            if (roi.getPosition() == 0 || image.getStackSize() == 1) {
                scaled.setPosition(0);
                return true;
            }
            position = image.convertIndexToPosition(roi.getPosition());
        }
        int slice = position[1];
        int frame = position[2];
        boolean there = (slice == 0 || slice >= firstSlice && slice < firstSlice + slices)
                && (frame == 0 || frame >= firstFrame && frame < firstFrame + frames);
        int newSlice = slice == 0 || slices == 1 ? 0 : slice - firstSlice + 1;
        int newFrame = frame == 0 || frames == 1 ? 0 : frame - firstFrame + 1;
        if (slices > 1 && frames > 1) {
            scaled.setPosition(0, newSlice, newFrame);
        } else {
            scaled.setPosition(Math.max(newSlice, newFrame));
        }
        return there;
    }
}
