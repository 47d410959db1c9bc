package net.neuralstyle.picture;

import java.awt.image.BufferedImage;

/** A small picture with slopes, edges and the whole range of values, which odd files hold in odd ways. */
final class Plain {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private Plain() {}

    static int rgb(int x, int y) {
        int red = x * 255 / (WIDTH - 1);
        int green = y * 255 / (HEIGHT - 1);
        int blue = (x / 8 + y / 8) % 2 == 0 ? 40 + x : 200 - y;
        return red << 16 | green << 8 | blue;
    }

    /** From black at the left to white at the right, with a step in the middle. */
    static int grey(int x, int y) {
        int slope = x * 255 / (WIDTH - 1);
        return y < HEIGHT / 2 ? slope : 255 - slope;
    }

    static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0xff000000 | rgb(x, y));
            }
        }
        return image;
    }
}
