package net.neuralstyle.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import net.neuralstyle.samples.Samples;

/** Finds the image that a macro names. */
public final class OpenImages {
    private OpenImages() {}

    /**
     * Lists every open image, those of batch mode included.
     *
     * @return the images, the oldest first
     */
    public static List<ImagePlus> all() {
        List<ImagePlus> images = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus image = WindowManager.getImage(ids[i]);
            if (image != null) {
                images.add(image);
            }
        }
        // That of a thread or of batch mode may be in no list.
        ImagePlus current = WindowManager.getCurrentImage();
        if (current != null && !images.contains(current)) {
            images.add(current);
        }
        return images;
    }

    /**
     * Finds the latest open image of a title, also one in brackets, which looks as if the recorder had added them.
     *
     * @param title of the image
     * @return the image, or null
     */
    public static ImagePlus titled(String title) {
        return latest(
                image -> image.getTitle().equals(title),
                image -> image.getTitle().equals("[" + title + "]"));
    }

    @SafeVarargs
    private static ImagePlus latest(Predicate<ImagePlus>... ways) {
        List<ImagePlus> images = all();
        Collections.reverse(images);
        for (Predicate<ImagePlus> way : ways) {
            for (ImagePlus image : images) {
                if (way.test(image)) {
                    return image;
                }
            }
        }
        return null;
    }

    /**
     * Finds the image of a title, an ID, a file's path or a sample's name, in this order, so that a title may be a
     * number. Of several with the title, it is the latest.
     *
     * @param parameter what the message calls it, for instance style
     * @param named as a macro names it; the recorder writes a title with spaces in brackets
     * @return the image
     * @throws IllegalArgumentException if there is none
     * @throws IOException if it is a file that cannot be opened
     */
    public static ImagePlus named(String parameter, String named) throws IOException {
        ImagePlus open = titled(named);
        if (open == null) {
            open = latest(image -> Integer.toString(image.getID()).equals(named));
        }
        if (open != null) {
            return open;
        }
        if (new File(named).exists()) {
            return ImageFiles.open(parameter, new File(named));
        }
        if (Samples.has(named)) {
            return BundledPicture.open(named);
        }
        throw new IllegalArgumentException(parameter + ": there is no open image of the title or ID \"" + named
                + "\" and no image file of that path.");
    }
}
