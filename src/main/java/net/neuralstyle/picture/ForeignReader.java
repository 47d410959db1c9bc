package net.neuralstyle.picture;

import java.io.IOException;
import java.nio.file.Path;

/** Reads files that another program on the class path knows better; found through Java's service loader. */
public interface ForeignReader {
    /**
     * Reads a TIFF file that ImageJ wrote: display ranges, lookup tables and channels as ImageJ shows them.
     *
     * @param file a TIFF file all of whose pixels are there
     * @return the picture
     * @throws IOException if it cannot be read; the message is a clause without the file's name
     */
    Picture readImageJ(Path file) throws IOException;
}
