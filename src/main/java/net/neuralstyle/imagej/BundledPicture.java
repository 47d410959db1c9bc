package net.neuralstyle.imagej;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.neuralstyle.samples.Samples;

/** Pictures that lie in the jar. */
public final class BundledPicture {
    private BundledPicture() {}

    /**
     * Reads one.
     *
     * @param name of its file
     * @return the picture; null if there is none of that name
     * @throws IOException only if the jar is damaged: no temporary file is made, which may fail for other reasons
     */
    public static BufferedImage read(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return in == null ? null : ImageIO.read(new MemoryCacheImageInputStream(in));
        }
    }

    /**
     * Reads one as an image that is not shown.
     *
     * @param name of its file, which becomes the title
     * @return the image
     * @throws FileNotFoundException if there is none of that name
     * @throws IOException if the jar is damaged
     */
    public static ImagePlus open(String name) throws IOException {
        BufferedImage image = read(name);
        if (image == null) {
            throw new FileNotFoundException(name);
        }
        return new ImagePlus(name, image);
    }
}
