package net.neuralstyle.plugin;

import ij.IJ;
import java.nio.file.Path;

/** The folder ImageJ or Fiji is in, whatever it is called. */
final class ApplicationFolder {
    private ApplicationFolder() {}

    /** The folder, or null where ImageJ does not know it. */
    static Path get() {
        String folder = IJ.getDirectory("imagej");
        return folder == null ? null : Path.of(folder).toAbsolutePath().normalize();
    }
}
