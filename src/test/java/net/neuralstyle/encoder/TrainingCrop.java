package net.neuralstyle.encoder;

import java.util.SplittableRandom;

/**
 * Random crops of a picture: turned by quarters, mirrored, enlarged or reduced, and two thirds of them recoloured.
 *
 * @param planes red, green, blue, each size×size row-major
 * @param size of the picture in pixels
 * @param side of the crops in pixels
 */
record TrainingCrop(byte[] planes, int size, int side) {
    private static final double DARKEST = 1e-3;

    /**
     * Draws a crop.
     *
     * @param zoom the picture's pixels for one of the crop
     * @return 3×side×side in 0–1
     */
    float[] drawn(double zoom, SplittableRandom random) {
        double turn = random.nextInt(4) * Math.PI / 2;
        double mirror = random.nextBoolean() ? 1 : -1;
        double reach = zoom * side / size;
        // Whole pixels of the picture, -1 to 1, as the crop's are too.
        double right = (2 * random.nextDouble() - 1) * (1 - reach);
        double down = (2 * random.nextDouble() - 1) * (1 - reach);
        double cosine = Math.cos(turn) * reach;
        double sine = Math.sin(turn) * reach;
        float[] crop = new float[3 * side * side];
        for (int y = 0; y < side; y++) {
            double v = (2 * y + 1.) / side - 1;
            for (int x = 0; x < side; x++) {
                double u = (2 * x + 1.) / side - 1;
                sample(
                        cosine * mirror * u - sine * v + right,
                        sine * mirror * u + cosine * v + down,
                        crop,
                        y * side + x);
            }
        }
        return random.nextDouble() < 1 / 3. ? crop : recoloured(crop, random);
    }

    /** Interpolates linearly at a place in -1 to 1, mirrored beyond the borders. */
    private void sample(double u, double v, float[] crop, int to) {
        double x = inside(((u + 1) * size - 1) / 2);
        double y = inside(((v + 1) * size - 1) / 2);
        int left = (int) x;
        int top = (int) y;
        int across = left + 1 < size ? 1 : 0;
        int down = top + 1 < size ? size : 0;
        double p = x - left;
        double q = y - top;
        for (int c = 0; c < 3; c++) {
            int at = (c * size + top) * size + left;
            double above = (planes[at] & 255) * (1 - p) + (planes[at + across] & 255) * p;
            double below = (planes[at + down] & 255) * (1 - p) + (planes[at + down + across] & 255) * p;
            crop[c * side * side + to] = (float) ((above * (1 - q) + below * q) / 255);
        }
    }

    private double inside(double place) {
        double period = 2. * size;
        double within = (place + .5) % period;
        within = within < 0 ? within + period : within;
        within = within > size ? period - within : within;
        return Math.min(size - 1, Math.max(0, within - .5));
    }

    /** Another gamma, saturation, contrast, tint and brightness. */
    private static float[] recoloured(float[] crop, SplittableRandom random) {
        double gamma = random.nextDouble(.6, 1.6);
        double saturation = random.nextDouble(0, 1.8);
        double contrast = random.nextDouble(.5, 1.3);
        double[] shift = random.doubles(3, -.1, .1).toArray();
        double brightness = random.nextDouble(-.15, .15);
        int size = crop.length / 3;
        for (int i = 0; i < size; i++) {
            double[] colour = new double[3];
            double grey = 0;
            for (int c = 0; c < 3; c++) {
                colour[c] = Math.pow(Math.max(DARKEST, crop[c * size + i]), gamma);
                grey += colour[c] / 3;
            }
            for (int c = 0; c < 3; c++) {
                double value = grey + (colour[c] - grey) * saturation;
                value = .5 + (value - .5) * contrast + shift[c] + brightness;
                crop[c * size + i] = (float) Math.min(1, Math.max(0, value));
            }
        }
        return crop;
    }
}
