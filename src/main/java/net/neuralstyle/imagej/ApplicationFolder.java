package net.neuralstyle.imagej;

import ij.IJ;
import java.nio.file.Path;

/** The folder ImageJ or Fiji is in, whatever it is called. */
public final class ApplicationFolder {
    private ApplicationFolder() {}

    /**
     * Finds the folder.
     *
     * @return the folder, or null where ImageJ does not know it
     */
    public static Path get() {
        String folder = IJ.getDirectory("imagej");
        return folder == null ? null : Path.of(folder).toAbsolutePath().normalize();
    }
}
