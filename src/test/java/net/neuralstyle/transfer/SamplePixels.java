package net.neuralstyle.transfer;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.samples.Samples;

/** The pictures inside the jar, and pictures in files. */
final class SamplePixels {
    private SamplePixels() {}

    /** A sample, for instance still_life, at its own size. */
    static Pixels of(String name) throws IOException {
        return of(ImageIO.read(Samples.class.getResource(name + ".png")));
    }

    /** A picture with 8 bits a colour. */
    static Pixels of(BufferedImage picture) {
        float[] planes = new float[3 * picture.getWidth() * picture.getHeight()];
        int size = picture.getWidth() * picture.getHeight();
        for (int i = 0; i < size; i++) {
            int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
            for (int c = 0; c < 3; c++) {
                planes[c * size + i] = (rgb >> (16 - 8 * c) & 255) / 255f;
            }
        }
        return new Pixels(planes, picture.getWidth(), picture.getHeight());
    }

    /** A sample with a long side of so many pixels. */
    static Pixels of(String name, int longSide) throws IOException {
        Pixels pixels = of(name);
        StylePixels sized = new StylePixels(pixels, 1);
        return pixels.resized(sized.widthAt(longSide), sized.heightAt(longSide));
    }

    static void write(Pixels pixels, File file) throws IOException {
        ImageIO.write(image(pixels), "png", file);
    }

    /** The picture with 8 bits a colour. */
    static BufferedImage image(Pixels pixels) {
        BufferedImage picture = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        int size = pixels.width() * pixels.height();
        for (int i = 0; i < size; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | Math.round(255 * pixels.planes()[c * size + i]);
            }
            picture.setRGB(i % pixels.width(), i / pixels.width(), rgb);
        }
        return picture;
    }
}
