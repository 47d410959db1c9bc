package net.neuralstyle.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** How a camera was held, as Exif data tell it, which have the form of a TIFF file. */
final class Exif {
    private Exif() {}

    /**
     * The orientation.
     *
     * @param tiff from the byte order on
     * @return 1 to 8; 1 where the data are damaged or say nothing
     */
    static int orientation(byte[] tiff) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff))) {
            int found = TiffScan.of(in, tiff.length).pages().get(0).orientation();
            return found >= 1 && found <= 8 ? found : 1;
        } catch (IOException e) {
            // The pixels do not depend on it.
            return 1;
        }
    }
}
