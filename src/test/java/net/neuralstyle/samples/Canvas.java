package net.neuralstyle.samples;

import java.util.stream.IntStream;

/** A picture under way: three planes of components, nominally 0 to 1, row by row from the top left. */
final class Canvas {

    /** Gives the colour at a point; coordinates are in pixels, with pixel centres at halves. */
    interface Painter {
        Rgb colour(double x, double y);
    }

    private final int width;
    private final int height;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
    }

    /** Paints every pixel as the mean of {@code grid} x {@code grid} points; rows are painted in parallel. */
    static Canvas painted(int width, int height, int grid, Painter painter) {
        Canvas canvas = new Canvas(width, height);
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                Rgb sum = new Rgb(0, 0, 0);
                for (int s = 0; s < grid * grid; s++) {
                    sum = sum.plus(painter.colour(x + (s % grid + 0.5) / grid, y + (s / grid + 0.5) / grid));
                }
                canvas.set(x, y, sum.times(1.0 / (grid * grid)));
            }
        });
        return canvas;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Rgb get(int x, int y) {
        int i = y * width + x;
        return new Rgb(red[i], green[i], blue[i]);
    }

    /** As {@link #get} with coordinates beyond the frame moved to its edge. */
    Rgb getClamped(int x, int y) {
        return get(Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y)));
    }

    void set(int x, int y, Rgb colour) {
        int i = y * width + x;
        red[i] = (float) colour.r();
        green[i] = (float) colour.g();
        blue[i] = (float) colour.b();
    }

    /** The picture made smaller by averaging blocks of {@code factor} x {@code factor} pixels. */
    Canvas shrunk(int factor) {
        return painted(width / factor, height / factor, 1, (x, y) -> {
            Rgb sum = new Rgb(0, 0, 0);
            for (int s = 0; s < factor * factor; s++) {
                sum = sum.plus(get((int) x * factor + s % factor, (int) y * factor + s / factor));
            }
            return sum.times(1.0 / (factor * factor));
        });
    }

    /**
     * The pixels as 0xRRGGBB, each component rounded to the nearest of {@code levels} even steps.
     *
     * <p>Fewer than 256 levels drop grain that nobody sees but that a PNG file cannot compress.
     */
    int[] pixels(int levels) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = stepped(red[i], levels) << 16 | stepped(green[i], levels) << 8 | stepped(blue[i], levels);
        }
        return pixels;
    }

    private static int stepped(double component, int levels) {
        double step = Math.floor(Curve.clamp(component) * (levels - 1) + 0.5);
        return (int) Math.floor(step * 255 / (levels - 1) + 0.5);
    }
}
