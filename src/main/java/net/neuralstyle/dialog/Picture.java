package net.neuralstyle.dialog;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Something that can be chosen as a picture. Equal ones are the same choice. */
public interface Picture {
    /** Says what a list calls the picture. */
    String label();

    /** Says more about it, for instance where it is. */
    String description();

    /**
     * Reads the picture itself, which may take a while.
     *
     * @throws IOException with a sentence for people, if it cannot be read
     */
    BufferedImage image() throws IOException;
}
