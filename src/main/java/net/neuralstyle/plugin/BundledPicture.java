package net.neuralstyle.plugin;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.neuralstyle.samples.Samples;

/** Pictures that lie in the jar. */
final class BundledPicture {
    private BundledPicture() {}

    /**
     * Reads one; null if there is none of that name.
     *
     * @throws IOException only if the jar is damaged: no temporary file is made, which may fail for other reasons
     */
    static BufferedImage read(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return in == null ? null : ImageIO.read(new MemoryCacheImageInputStream(in));
        }
    }
}
