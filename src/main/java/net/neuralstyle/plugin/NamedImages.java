package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.IOException;

/** Images by their titles or files, as a command takes them. */
interface NamedImages {
    /**
     * An image by its title or file.
     *
     * @param parameter what the message calls it
     * @throws IOException if there is none
     */
    ImagePlus named(String parameter, String name) throws IOException;

    /** Whether {@link #named} would find an image. */
    boolean exists(String name);
}
