package net.neuralstyle.supply;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown where a file is there but is not the published one. */
public final class WrongFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong with a file.
     *
     * @param file what is there
     * @param difference from what was published, as a clause
     */
    public WrongFileException(Path file, String difference) {
        super(file + " is not the published file: " + difference + ".");
    }
}
