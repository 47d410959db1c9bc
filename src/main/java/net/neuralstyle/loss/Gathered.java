package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What all tiles together tell a loss of a layer. Owns its arrays. */
public final class Gathered implements AutoCloseable {
    private final NDManager owner;
    private final NDList rows = new NDList();
    private long[] places = {};
    private NDArray placed;
    private NDList sums;
    private NDArray mean;
    /** Derivatives that another process found; null where this one finds them. */
    private NDList known;

    /**
     * Begins before the first tile.
     *
     * @param owner which the arrays are attached to
     */
    public Gathered(NDManager owner) {
        this.owner = owner;
    }

    /** Adds a tile's part, whose arrays then belong to this. */
    public void add(TilePart part) {
        if (part instanceof TilePart.Sums shares) {
            sums = plus(sums, shares.sums());
        } else if (part instanceof TilePart.Placed some && some.rows() != null) {
            some.rows().attach(owner);
            rows.add(some.rows());
            int before = places.length;
            places = Arrays.copyOf(places, before + some.places().length);
            System.arraycopy(some.places(), 0, places, before, some.places().length);
        }
        if (part.mean() != null) {
            NDList whole = plus(mean == null ? null : new NDList(mean), new NDList(part.mean()));
            mean = whole.get(0);
        }
    }

    private NDList plus(NDList whole, NDList shares) {
        if (whole == null) {
            shares.attach(owner);
            return shares;
        }
        for (int i = 0; i < shares.size(); i++) {
            whole.get(i).addi(shares.get(i));
        }
        shares.close();
        return whole;
    }

    /** Adds what tiles told another process. */
    public void add(Tally tally) {
        if (tally.isPlaced()) {
            add(new TilePart.Placed(tally.arrays(owner).get(0), tally.places(), null));
        } else if (!tally.isEmpty()) {
            add(new TilePart.Sums(tally.arrays(owner), null));
        }
    }

    /** What the tiles so far told, for another process. */
    public Tally tally() {
        requireTold();
        if (sums != null) {
            return Tally.ofSums(sums);
        }
        return rows.isEmpty() ? Tally.NOTHING : Tally.ofRows(rows, places);
    }

    private void requireTold() {
        if (mean != null) {
            throw new IllegalStateException("Activations that are divided by their mean stay in one process.");
        }
    }

    /** What was found after {@link #seekDerivatives}, for another process to {@link #carry}. */
    Tally derivatives() {
        requireTold();
        try (NDList found = new NDList(arrays().map(NDArray::getGradient).toList())) {
            return sums != null
                    ? Tally.ofSums(found)
                    : Tally.ofRows(found, LongStream.range(0, places.length).toArray());
        }
    }

    /** Takes in derivatives that another process found. */
    void carry(Tally derivatives) {
        known = derivatives.arrays(owner);
    }

    /** With respect to the sum of a number, or to all places' rows; to be closed by the caller. */
    private NDArray derivative(int number) {
        if (known != null) {
            NDArray found = known.get(number);
            return found.reshape(found.getShape());
        }
        return sums == null ? placed().getGradient() : sums.get(number).getGradient();
    }

    /** The sums over the whole picture. */
    public NDList sums() {
        return sums;
    }

    /** All places' rows in order, P×C. */
    NDArray placed() {
        if (placed == null) {
            long[] order = new long[places.length];
            for (int i = 0; i < order.length; i++) {
                order[(int) places[i]] = i;
            }
            try (NDArray all = NDArrays.concat(rows, 0)) {
                placed = select(all, order);
                placed.attach(owner);
            }
            rows.close();
            rows.clear();
        }
        return placed;
    }

    private static NDArray select(NDArray from, long[] wanted) {
        try (NDArray numbers = from.getManager().create(wanted, new Shape(wanted.length, 1));
                NDArray index = numbers.broadcast(
                        new Shape(wanted.length, from.getShape().get(1)))) {
            return from.gather(index, 0);
        }
    }

    /** The activations' mean over the whole picture, where they still have to be divided by it; otherwise null. */
    public NDArray mean() {
        return mean;
    }

    /** From now on derivatives with respect to these arrays are found. */
    void seekDerivatives() {
        arrays().forEach(array -> array.setRequiresGradient(true));
    }

    private Stream<NDArray> arrays() {
        Stream<NDArray> parts = sums == null ? Stream.of(placed()) : sums.stream();
        return mean == null ? parts : Stream.concat(parts, Stream.of(mean));
    }

    /**
     * Carries derivatives to a tile.
     *
     * @param part the tile's, made once more
     * @param total of the parts before; null for none
     * @return the total and Σ dL/dp·p over the part's numbers p, whose gradient is the tile's part of the whole one
     */
    NDArray carried(TilePart part, NDArray total) {
        NDArray carried = total;
        if (part instanceof TilePart.Sums shares) {
            for (int i = 0; i < shares.sums().size(); i++) {
                try (NDArray derivative = derivative(i)) {
                    carried = plusProduct(carried, shares.sums().get(i), derivative);
                }
            }
        } else if (part instanceof TilePart.Placed some && some.rows() != null) {
            try (NDArray all = derivative(0);
                    NDArray derivative = select(all, some.places())) {
                carried = plusProduct(carried, some.rows(), derivative);
            }
        }
        if (part.mean() != null) {
            try (NDArray derivative = mean.getGradient()) {
                carried = plusProduct(carried, part.mean(), derivative);
            }
        }
        return carried;
    }

    private static NDArray plusProduct(NDArray total, NDArray part, NDArray derivative) {
        try (NDArray product = part.mul(derivative)) {
            NDArray sum = product.sum();
            return total == null ? sum : total.add(sum);
        }
    }

    @Override
    public void close() {
        rows.close();
        if (known != null) {
            known.close();
        }
        arraysSoFar().forEach(NDArray::close);
    }

    private Stream<NDArray> arraysSoFar() {
        Stream<NDArray> parts = sums == null ? Stream.ofNullable(placed) : sums.stream();
        return Stream.concat(parts, Stream.ofNullable(mean));
    }
}
