package net.neuralstyle.dialog;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Something that can be chosen as a picture. Equal ones are the same choice. */
public interface Picture {
    /** What the list says. */
    String label();

    /** More about it, for instance where it is. */
    String description();

    /**
     * The picture itself, which may take a while.
     *
     * @throws IOException with a sentence for people, if it cannot be read
     */
    BufferedImage image() throws IOException;
}
