package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.neuralstyle.encoder.LayerFeatures;

/**
 * Places in a picture, the same at every layer's resolution.
 *
 * @param x from the left border, 0 ≤ x &lt; 1
 * @param y from the upper border, 0 ≤ y &lt; 1
 */
public record Positions(double[] x, double[] y) {

    /**
     * Draws places independently of each other, evenly over the picture or by a region's coverage.
     *
     * @param random where they come from
     * @param count how many
     * @param region where they lie; null for everywhere
     */
    public static Positions draw(SplittableRandom random, int count, RegionMask region) {
        double[] x = new double[count];
        double[] y = new double[count];
        RegionMask.Draw draw = region == null ? null : region.draw();
        for (int i = 0; i < count; i++) {
            if (draw != null) {
                draw.next(random);
            }
            x[i] = draw == null ? random.nextDouble() : (draw.column() + random.nextDouble()) / region.width();
            y[i] = draw == null ? random.nextDouble() : (draw.row() + random.nextDouble()) / region.height();
        }
        return new Positions(x, y);
    }

    /**
     * A random sequence for a draw.
     *
     * @param seed of all draws
     * @param number of the draw
     */
    public static SplittableRandom random(long seed, long number) {
        // Both are mixed first: seeds in even steps would give the same numbers over again, only shifted.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ new SplittableRandom(number).nextLong());
    }

    /** Moves them away from the borders: nobody is left nearer to one than a share of the picture's side. */
    public Positions within(double border) {
        return new Positions(moved(x, border), moved(y, border));
    }

    private static double[] moved(double[] places, double border) {
        return Arrays.stream(places)
                .map(place -> border + (1 - 2 * border) * place)
                .toArray();
    }

    public int count() {
        return x.length;
    }

    /**
     * Reads the activations at these places.
     *
     * @param features of the whole picture
     * @return M×C in fp32, to be closed by the caller
     */
    NDArray of(LayerFeatures features) {
        long[] cells = new long[count()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (long) cell(y[i], features.rows()) * features.columns() + cell(x[i], features.columns());
        }
        return features.at(cells);
    }

    /**
     * The same of activations that are no image's features.
     *
     * @param activations 1×C×H×W in fp32
     * @return M×C, to be closed by the caller
     */
    NDArray of(NDArray activations) {
        Shape shape = activations.getShape();
        long channels = shape.get(1);
        long[] cells = new long[count()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(y[i], (int) shape.get(2)) * shape.get(3) + cell(x[i], (int) shape.get(3));
        }
        try (NDArray last = activations.transpose(0, 2, 3, 1);
                NDArray rows = last.reshape(new Shape(-1, channels));
                NDArray column = activations.getManager().create(cells, new Shape(cells.length, 1));
                NDArray index = column.broadcast(new Shape(cells.length, channels))) {
            return rows.gather(index, 0);
        }
    }

    /** The same as the only part of a picture. */
    public TilePart all(LayerFeatures features) {
        return new TilePart.Placed(of(features), LongStream.range(0, count()).toArray(), null);
    }

    /**
     * The activations at those of the places that a tile answers for.
     *
     * @param tile features of the tile
     * @param window what of the layer the tile answers for
     */
    public TilePart part(LayerFeatures tile, Window window) {
        int columns = tile.columns();
        long[] cells = new long[count()];
        long[] places = new long[count()];
        int found = 0;
        for (int i = 0; i < count(); i++) {
            int row = cell(y[i], window.rows()) - window.row();
            int column = cell(x[i], window.columns()) - window.column();
            if (row >= 0 && row < window.height() && column >= 0 && column < window.width()) {
                cells[found] = (long) (window.top() + row) * columns + window.left() + column;
                places[found++] = i;
            }
        }
        NDArray rows = found == 0 ? null : tile.at(Arrays.copyOf(cells, found));
        return new TilePart.Placed(rows, Arrays.copyOf(places, found), WholeMean.share(tile, window));
    }

    private static int cell(double place, int cells) {
        return Math.min(cells - 1, (int) (place * cells));
    }
}
