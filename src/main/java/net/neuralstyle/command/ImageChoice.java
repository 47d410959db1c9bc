package net.neuralstyle.command;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import net.neuralstyle.dialog.Picture;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.imagej.BundledPicture;
import net.neuralstyle.imagej.ImageFiles;
import net.neuralstyle.imagej.ImagePlusImages;

/** A picture that a dialog offers: an open image, a file, or one that comes with the plugin. */
public final class ImageChoice implements Picture {
    /** Long side of what is shown and of what a quick preview is made from. */
    private static final int SMALL = 512;

    private final String key;
    private final String label;
    private final String description;
    private final String text;
    private final File file;
    private final Opener opener;
    private ImagePlus image;

    /** How a picture comes into memory. */
    private interface Opener {
        public ImagePlus open(String parameter) throws IOException;
    }

    private ImageChoice(String key, String label, String description, String text, File file, Opener opener) {
        this.key = key;
        this.label = label;
        this.description = description;
        this.text = text;
        this.file = file;
        this.opener = opener;
    }

    /**
     * Offers an open image.
     *
     * @param image that is open
     * @return the choice
     */
    public static ImageChoice open(ImagePlus image) {
        String size = image.getWidth() + "×" + image.getHeight() + " pixels";
        String path = ImagePlusImages.path(image);
        return new ImageChoice(
                "open " + image.getID(),
                image.getTitle(),
                image.getTitle() + ", an open image of " + size,
                image.getTitle(),
                path.isEmpty() ? null : new File(path),
                parameter -> image);
    }

    /**
     * Offers a picture file.
     *
     * @param file which need not be there any more
     * @return the choice
     */
    public static ImageChoice file(File file) {
        File absolute = file.getAbsoluteFile();
        return new ImageChoice(
                "file " + absolute,
                file.getName() + " (file)",
                absolute.getPath(),
                absolute.getPath(),
                absolute,
                parameter -> ImageFiles.open(parameter, absolute));
    }

    /**
     * Offers a picture that comes with the plugin.
     *
     * @param name of its file
     * @return the choice
     */
    public static ImageChoice sample(String name) {
        String words = name.replaceFirst("\\.[a-z]+$", "").replace('_', ' ');
        return new ImageChoice(
                "sample " + name,
                Character.toUpperCase(words.charAt(0)) + words.substring(1) + " (sample)",
                "A picture that comes with the plugin",
                name,
                null,
                parameter -> BundledPicture.open(name));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String description() {
        return description;
    }

    /**
     * Says how a macro names the picture.
     *
     * @return its title or path
     */
    public String text() {
        return text;
    }

    /**
     * Says where the picture is.
     *
     * @return the file; null for an image that was never saved and for a sample
     */
    public File file() {
        return file;
    }

    /**
     * Says whether this is an open image.
     *
     * @return whether it is
     */
    public boolean isOpenImage() {
        return key.startsWith("open ");
    }

    /**
     * The image itself.
     *
     * @param parameter what the message calls it
     * @throws IOException if it is a file that cannot be opened
     */
    synchronized ImagePlus image(String parameter) throws IOException {
        if (image == null) {
            image = opener.open(parameter);
        }
        return image;
    }

    /** A copy as it is displayed, no larger than a quick preview needs it. */
    ImagePlus small(String parameter) throws IOException {
        ImagePlus whole = image(parameter);
        ImageProcessor displayed = ImagePlusImages.displayed(whole);
        double scale = (double) SMALL / Math.max(displayed.getWidth(), displayed.getHeight());
        if (scale < 1) {
            displayed = displayed.resize(
                    Math.max(1, (int) Math.round(scale * displayed.getWidth())),
                    Math.max(1, (int) Math.round(scale * displayed.getHeight())),
                    true);
        }
        return new ImagePlus(whole.getTitle(), displayed);
    }

    @Override
    public BufferedImage image() throws IOException {
        try {
            return ((ColorProcessor) small("Picture").getProcessor()).getBufferedImage();
        } catch (RuntimeException | OutOfMemoryError e) {
            // Where the picture would be, the person reads why there is none.
            throw new IOException(Reason.of(e), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageChoice choice && choice.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return label;
    }
}
