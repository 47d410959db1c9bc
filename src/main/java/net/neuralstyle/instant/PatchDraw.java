package net.neuralstyle.instant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.neuralstyle.loss.Positions;
import net.neuralstyle.statistic.Guidance;
import net.neuralstyle.tensor.Reading;

/** Patches at places of a style that are drawn beforehand, read while its tiles come along into Java's memory. */
final class PatchDraw {
    private final int stride;
    private final int columns;
    private final long[] places;
    private final List<float[]> read = new ArrayList<>();
    private final List<float[]> guides = new ArrayList<>();
    private final Guidance known;
    private final int rows;

    /**
     * Draws places: one somewhere in each of as many stretches, so that none is far from all; all where there are no more.
     *
     * @param level that is read
     * @param width of the style with its margin, in pixels
     * @param height of the style with its margin, in pixels
     * @param margin around it, in which no patch has its middle
     * @param count of patches, at most
     * @param known what places of the style with its margin are known by; null for nothing
     */
    PatchDraw(Level level, int width, int height, int margin, int count, long seed, Guidance known) {
        this.known = known;
        rows = height / level.stride();
        stride = level.stride();
        columns = width / stride;
        int border = Math.max(1, margin / stride);
        int across = columns - 2 * border;
        long inside = (long) across * (height / stride - 2 * border);
        int drawn = (int) Math.min(inside, count);
        SplittableRandom random = new SplittableRandom(seed);
        places = IntStream.range(0, drawn)
                .mapToLong(i -> {
                    long from = i * inside / drawn;
                    long place = from + random.nextLong((i + 1) * inside / drawn - from);
                    return (place / across + border) * columns + place % across + border;
                })
                .toArray();
    }

    /**
     * Reads the places that a tile answers for.
     *
     * @param features the tile's activations in fp32, 1×C×h×w
     */
    void add(NDArray features, Tile tile) {
        int left = tile.outer().left() / stride;
        int top = tile.outer().top() / stride;
        int width = tile.outer().width() / stride;
        int[] inside = IntStream.range(0, places.length)
                .filter(i -> holds(tile.own(), places[i]))
                .toArray();
        if (inside.length == 0) {
            return;
        }
        if (known != null) {
            guides.add(known.at(middles(inside)));
        }
        long[] cells = new long[inside.length * Patches.SIDE * Patches.SIDE];
        int next = 0;
        for (int i : inside) {
            long row = places[i] / columns - top - 1;
            long column = places[i] % columns - left - 1;
            for (int j = 0; j < Patches.SIDE * Patches.SIDE; j++) {
                cells[next++] = (row + j / Patches.SIDE) * width + column + j % Patches.SIDE;
            }
        }
        try (NDArray table = Tables.table(features);
                NDArray index = features.getManager().create(cells);
                NDList found = Embedding.embedding(index, table, SparseFormat.DENSE)) {
            read.add(Reading.floats(found.singletonOrThrow()));
        }
    }

    private Positions middles(int[] drawn) {
        return new Positions(
                IntStream.of(drawn)
                        .mapToDouble(i -> (places[i] % columns + .5) / columns)
                        .toArray(),
                IntStream.of(drawn)
                        .mapToDouble(i -> (places[i] / columns + .5) / rows)
                        .toArray());
    }

    private boolean holds(Tile.Box box, long place) {
        long x = place % columns * stride;
        long y = place / columns * stride;
        return x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
    }

    /** Every patch that was read, in pieces of any number of them, each patch's positions row by row, C numbers a position. */
    List<float[]> read() {
        return read;
    }

    /** What the middles of those patches are known by, in their order, one patch after the other; nothing where nothing is. */
    List<float[]> guides() {
        return guides;
    }
}
