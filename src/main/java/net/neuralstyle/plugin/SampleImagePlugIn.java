package net.neuralstyle.plugin;

import ij.ImagePlus;
import ij.plugin.PlugIn;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Opens one of the pictures that come with the plugin. */
public final class SampleImagePlugIn implements PlugIn {
    /** Made by ImageJ. */
    public SampleImagePlugIn() {}

    /**
     * Opens a picture as the active image.
     *
     * @param name of its file, which becomes the title
     */
    @Override
    public void run(String name) {
        try {
            open(name).show();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar is damaged: " + name + " cannot be read.", e);
        }
    }

    /** Reads a picture without showing it. */
    static ImagePlus open(String name) throws IOException {
        BufferedImage image = BundledPicture.read(name);
        if (image == null) {
            throw new FileNotFoundException(name);
        }
        return new ImagePlus(name, image);
    }
}
