package net.neuralstyle.cluster;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures of waves, with something to see at every place and in every colour. */
final class Scenes {
    private Scenes() {}

    /** Saves one as PNG. */
    static void save(Path file, int width, int height, int number) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double a = Math.sin(x / (7. + number) + y / 31.);
                double b = Math.cos(y / (11. - number) - x / 53.);
                double c = Math.sin((x * (double) y) / (900. + 200 * number));
                image.setRGB(x, y, level(a) << 16 | level(number == 0 ? b : a * b) << 8 | level(c));
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static int level(double wave) {
        return (int) Math.round(127.5 + 110 * wave);
    }
}
