package net.neuralstyle.samples;

import java.util.stream.IntStream;

/** A single plane of values that can be accumulated into, looked up between pixels and blurred. */
final class Plane {

    private final int width;
    private final int height;
    private final float[] values;

    Plane(int width, int height) {
        this.width = width;
        this.height = height;
        values = new float[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The value at a pixel; coordinates beyond the frame are moved to its edge. */
    double get(int x, int y) {
        int cx = x < 0 ? 0 : Math.min(x, width - 1);
        int cy = y < 0 ? 0 : Math.min(y, height - 1);
        return values[cy * width + cx];
    }

    void set(int x, int y, double value) {
        values[y * width + x] = (float) value;
    }

    /** Adds an amount spread over the four pixels around a point; points outside the frame are ignored. */
    void splat(double x, double y, double amount) {
        int ix = (int) Math.floor(x - 0.5);
        int iy = (int) Math.floor(y - 0.5);
        if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) {
            return;
        }
        double u = x - 0.5 - ix;
        double v = y - 0.5 - iy;
        int i = iy * width + ix;
        values[i] += (float) (amount * (1 - u) * (1 - v));
        values[i + 1] += (float) (amount * u * (1 - v));
        values[i + width] += (float) (amount * (1 - u) * v);
        values[i + width + 1] += (float) (amount * u * v);
    }

    /** A copy blurred with a Gaussian of the given standard deviation in pixels. */
    Plane blurred(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[reach + 1];
        double total = 0;
        for (int i = 0; i <= reach; i++) {
            kernel[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
            total += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i <= reach; i++) {
            kernel[i] /= total;
        }
        return along(kernel, 1, 0).along(kernel, 0, 1);
    }

    private Plane along(double[] kernel, int dx, int dy) {
        Plane result = new Plane(width, height);
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                double sum = kernel[0] * get(x, y);
                for (int k = 1; k < kernel.length; k++) {
                    sum += kernel[k] * (get(x - k * dx, y - k * dy) + get(x + k * dx, y + k * dy));
                }
                result.set(x, y, sum);
            }
        });
        return result;
    }
}
