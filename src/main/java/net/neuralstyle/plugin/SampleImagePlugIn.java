package net.neuralstyle.plugin;

import ij.plugin.PlugIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.neuralstyle.imagej.BundledPicture;

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
            BundledPicture.open(name).show();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar is damaged: " + name + " cannot be read.", e);
        }
    }
}
