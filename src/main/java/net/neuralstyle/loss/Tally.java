package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.neuralstyle.tensor.Reading;

/**
 * What tiles told a loss of a layer, or the loss's derivatives with respect to that, in Java's memory: so that processes that
 * have a part of a picture each can tell each other. Either sums over positions, or rows at certain places.
 *
 * @param shapes of the sums
 * @param sums their numbers, the last axis running fastest; in double precision, so that the order in which tallies are added
 *     does not matter
 * @param rows one row after the other, a row for each place
 * @param places which rows of the whole they are, from 0
 */
public record Tally(long[][] shapes, double[][] sums, float[] rows, long[] places) implements Serializable {
    /** Of no tile. */
    static final Tally NOTHING = new Tally(new long[0][], new double[0][], new float[0], new long[0]);

    static Tally ofSums(NDList sums) {
        return new Tally(
                sums.stream().map(sum -> sum.getShape().getShape()).toArray(long[][]::new),
                sums.stream().map(Tally::numbers).toArray(double[][]::new),
                new float[0],
                new long[0]);
    }

    private static double[] numbers(NDArray sum) {
        float[] values = Reading.floats(sum);
        double[] numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i];
        }
        return numbers;
    }

    static Tally ofRows(NDList rows, long[] places) {
        int length = rows.stream().mapToInt(each -> (int) each.size()).sum();
        float[] all = new float[length];
        int from = 0;
        for (NDArray each : rows) {
            float[] part = Reading.floats(each);
            System.arraycopy(part, 0, all, from, part.length);
            from += part.length;
        }
        return new Tally(new long[0][], new double[0][], all, places.clone());
    }

    /** Of the tiles of both. */
    public Tally plus(Tally other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        double[][] added = new double[sums.length][];
        for (int i = 0; i < sums.length; i++) {
            added[i] = sums[i].clone();
            for (int k = 0; k < added[i].length; k++) {
                added[i][k] += other.sums[i][k];
            }
        }
        float[] both = Arrays.copyOf(rows, rows.length + other.rows.length);
        System.arraycopy(other.rows, 0, both, rows.length, other.rows.length);
        long[] all = Arrays.copyOf(places, places.length + other.places.length);
        System.arraycopy(other.places, 0, all, places.length, other.places.length);
        return new Tally(shapes, added, both, all);
    }

    /** Those of several losses, one by one. */
    public static List<Tally> plus(List<Tally> some, List<Tally> others) {
        List<Tally> both = new ArrayList<>();
        for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
            Tally one = i < some.size() ? some.get(i) : NOTHING;
            both.add(i < others.size() ? one.plus(others.get(i)) : one);
        }
        return both;
    }

    boolean isEmpty() {
        return sums.length == 0 && places.length == 0;
    }

    boolean isPlaced() {
        return places.length > 0;
    }

    /** As tensors, the sums or all rows, attached to a manager. */
    NDList arrays(NDManager manager) {
        NDList arrays = new NDList();
        for (int i = 0; i < sums.length; i++) {
            float[] values = new float[sums[i].length];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) sums[i][k];
            }
            arrays.add(array(values, new Shape(shapes[i]), manager));
        }
        if (isPlaced()) {
            arrays.add(array(rows, new Shape(places.length, rows.length / places.length), manager));
        }
        return arrays;
    }

    /** Arrays made from Java arrays share Java memory; libtorch's own copy outlives the collector. */
    private static NDArray array(float[] values, Shape shape, NDManager manager) {
        try (NDArray java = manager.create(values, shape)) {
            return java.duplicate();
        }
    }
}
