package net.neuralstyle.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Separable resampling. Each output sample is a weighted mean of the input around it; where the image shrinks, the
 * filter widens with it, so that nothing aliases. Weights at the borders are normalised over what is inside.
 */
public enum Resize {
    /** Catmull-Rom's cubic: sharp, and may overshoot by some percent beside an edge. */
    BICUBIC(2, x -> x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-.5 * x + 2.5) * x - 4) * x + 2),
    /** Lanczos' windowed sinc of three lobes: the crispest, and may overshoot more. */
    LANCZOS(3, x -> x == 0 ? 1 : 3 * Math.sin(Math.PI * x) * Math.sin(Math.PI * x / 3) / (Math.PI * Math.PI * x * x)),
    /** The triangle: never leaves the range of its input. */
    BILINEAR(1, x -> 1 - x);

    private final double support;
    private final DoubleUnaryOperator kernel;

    /** The kernel is given for 0 ≤ x &lt; support and is symmetric. */
    Resize(double support, DoubleUnaryOperator kernel) {
        this.support = support;
        this.kernel = kernel;
    }

    /**
     * Resamples planes that lie one after the other.
     *
     * @param planes row-major planes of width×height
     * @return as many planes of newWidth×newHeight
     */
    float[] apply(float[] planes, int width, int height, int newWidth, int newHeight) {
        int count = planes.length / (width * height);
        Resampling resampling = resampling(width, height, newWidth, newHeight);
        float[] result = new float[count * newWidth * newHeight];
        for (int plane = 0; plane < count; plane++) {
            resampling.rows(planes, plane, 0, newHeight, result, plane * newWidth * newHeight);
        }
        return result;
    }

    /** Resampling from one size to another. */
    Resampling resampling(int width, int height, int newWidth, int newHeight) {
        return new Resampling(width, height, newWidth, taps(width, newWidth), taps(height, newHeight));
    }

    /** Pixels of the picture that are read at once, about; where it shrinks much, few of the result's need many. */
    private static final long PIXELS_AT_ONCE = 1 << 22;

    /**
     * Resamples a part of a picture that is too large for memory.
     *
     * @param of the whole picture
     * @param area of the result
     * @param read gives 3 planes of an area of the picture
     * @return 3 planes of the area
     */
    static float[] part(Resampling of, Area area, Function<Area, float[]> read) {
        Taps across = of.across.part(area.left(), area.right());
        Taps down = of.down.part(area.top(), area.bottom());
        float[] result = new float[3 * area.width() * area.height()];
        part(across, down, new Area(0, 0, area.width(), area.height()), read, result);
        return result;
    }

    /** Makes a part of the result, in halves where it sees much of the picture. */
    private static void part(Taps across, Taps down, Area area, Function<Area, float[]> read, float[] result) {
        Taps columns = across.part(area.left(), area.right());
        Taps rows = down.part(area.top(), area.bottom());
        Area seen = new Area(columns.first[0], rows.first[0], columns.end(), rows.end());
        boolean large = (long) seen.width() * seen.height() > PIXELS_AT_ONCE;
        if (large && area.width() >= area.height() && area.width() > 1) {
            int middle = (area.left() + area.right()) / 2;
            part(across, down, new Area(area.left(), area.top(), middle, area.bottom()), read, result);
            part(across, down, new Area(middle, area.top(), area.right(), area.bottom()), read, result);
            return;
        }
        if (large && area.height() > 1) {
            int middle = (area.top() + area.bottom()) / 2;
            part(across, down, new Area(area.left(), area.top(), area.right(), middle), read, result);
            part(across, down, new Area(area.left(), middle, area.right(), area.bottom()), read, result);
            return;
        }
        Resampling resampling = new Resampling(
                seen.width(), seen.height(), area.width(), columns.from(seen.left()), rows.from(seen.top()));
        float[] planes = read.apply(seen);
        float[] made = new float[area.width() * area.height()];
        int width = across.first.length;
        for (int plane = 0; plane < 3; plane++) {
            resampling.rows(planes, plane, 0, area.height(), made, 0);
            for (int y = 0; y < area.height(); y++) {
                int place = (plane * down.first.length + area.top() + y) * width + area.left();
                System.arraycopy(made, y * area.width(), result, place, area.width());
            }
        }
    }

    /** A plane's size before and after, with what every new sample is made of. */
    record Resampling(int width, int height, int newWidth, Taps across, Taps down) {
        /** Rows that are made at once: few, since a large picture leaves little room. */
        private static final int BAND = 64;

        /**
         * Makes some rows of a plane.
         *
         * @param planes row-major planes of width×height, one after the other
         * @param plane which of them
         * @param from first row to be made
         * @param to last, not included
         * @param result receives the rows
         * @param target where in the result the first one begins
         */
        void rows(float[] planes, int plane, int from, int to, float[] result, int target) {
            int bands = (to - from + BAND - 1) / BAND;
            IntStream.range(0, bands).parallel().forEach(band -> {
                int first = from + band * BAND;
                band(planes, plane, first, Math.min(to, first + BAND), result, target + band * BAND * newWidth);
            });
        }

        private void band(float[] planes, int plane, int from, int to, float[] result, int target) {
            int top = down.first[from];
            int bottom = down.first[to - 1] + down.weights[to - 1].length;
            float[] narrow = new float[newWidth * (bottom - top)];
            for (int y = top; y < bottom; y++) {
                int row = (plane * height + y) * width;
                for (int x = 0; x < newWidth; x++) {
                    double sum = 0;
                    for (int k = 0; k < across.weights[x].length; k++) {
                        sum += across.weights[x][k] * planes[row + across.first[x] + k];
                    }
                    narrow[(y - top) * newWidth + x] = (float) sum;
                }
            }
            double[] sums = new double[newWidth];
            for (int y = from; y < to; y++) {
                Arrays.fill(sums, 0);
                for (int k = 0; k < down.weights[y].length; k++) {
                    double weight = down.weights[y][k];
                    int row = (down.first[y] + k - top) * newWidth;
                    for (int x = 0; x < newWidth; x++) {
                        sums[x] += weight * narrow[row + x];
                    }
                }
                int place = target + (y - from) * newWidth;
                for (int x = 0; x < newWidth; x++) {
                    result[place + x] = (float) sums[x];
                }
            }
        }
    }

    /**
     * Resamples a tensor, plane by plane.
     *
     * @param array 1×C×H×W
     * @return 1×C×newHeight×newWidth, attached to the manager, to be closed by the caller
     */
    public NDArray apply(NDArray array, int newWidth, int newHeight, NDManager manager) {
        Shape shape = array.getShape();
        Resampling resampling = resampling((int) shape.get(3), (int) shape.get(2), newWidth, newHeight);
        return Crossing.toTensor((int) shape.get(1), newHeight, newWidth, manager, channel -> {
            float[] plane = Crossing.toArray(array, channel);
            return (from, to, rows) -> resampling.rows(plane, 0, from, to, rows, 0);
        });
    }

    /** For every output sample the first input sample it sees and the weights from there on. */
    private record Taps(int[] first, double[][] weights) {
        /** Of some of the output samples. */
        Taps part(int from, int to) {
            return new Taps(Arrays.copyOfRange(first, from, to), Arrays.copyOfRange(weights, from, to));
        }

        /** The same where the input begins with one of its samples. */
        Taps from(int begin) {
            return new Taps(Arrays.stream(first).map(each -> each - begin).toArray(), weights);
        }

        /** The last input sample that is seen, not included. */
        int end() {
            int last = first.length - 1;
            return first[last] + weights[last].length;
        }
    }

    private Taps taps(int size, int newSize) {
        double step = (double) size / newSize;
        double widening = Math.max(1, step);
        double radius = support * widening;
        int[] first = new int[newSize];
        double[][] weights = new double[newSize][];
        for (int i = 0; i < newSize; i++) {
            double centre = (i + .5) * step;
            int from = Math.max(0, (int) Math.ceil(centre - radius - .5));
            int to = Math.min(size - 1, (int) Math.floor(centre + radius - .5));
            first[i] = from;
            weights[i] = new double[to - from + 1];
            double sum = 0;
            for (int k = from; k <= to; k++) {
                double distance = Math.abs(k + .5 - centre) / widening;
                double weight = distance < support ? kernel.applyAsDouble(distance) : 0;
                weights[i][k - from] = weight;
                sum += weight;
            }
            for (int k = 0; k < weights[i].length; k++) {
                weights[i][k] /= sum;
            }
        }
        return new Taps(first, weights);
    }
}
