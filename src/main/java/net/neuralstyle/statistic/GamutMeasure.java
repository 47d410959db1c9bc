package net.neuralstyle.statistic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.Window;

/**
 * Style as the colours that it has, which are known before any image is read.
 *
 * @param nearest for each cell of a lattice of the RGB cube, blue fastest, the nearest of the styles' colours, 0–1: 3·side³
 *     numbers
 * @param side cells of the lattice along each axis
 */
record GamutMeasure(float[] nearest, int side) implements StyleMeasure<GamutMeasure.Known> {
    private static final int COLOURS = 3;

    @Override
    public Known reading(Places places, NDManager owner) {
        return new Known(owner);
    }

    @Override
    public Loss loss(List<Known> styles, List<Double> weights, Comparison comparison) {
        NDManager owner = styles.get(0).owner;
        // Made once: a table from Java for each evaluation would stay in native memory until Java's next collection.
        NDArray table = owner.create(nearest, new Shape(nearest.length / COLOURS, COLOURS));
        try (NDList none = new NDList(owner.zeros(new Shape(1, 1)))) {
            return new StyleLoss(Features.IMAGE, new ForeignColours(table, side), none, COLOURS, comparison);
        }
    }

    /**
     * Nothing is to be read.
     *
     * @param owner what the loss keeps is attached to it
     */
    record Known(NDManager owner) implements StyleReading {
        @Override
        public void take(Features style) {
            // The colours are known.
        }

        @Override
        public void add(Features tile, Map<String, Window> windows) {
            // The colours are known.
        }

        @Override
        public void know(Features small) {
            // The colours are known.
        }

        @Override
        public List<Tally> tallies() {
            return List.of();
        }

        @Override
        public void add(List<Tally> tallies) {
            // The colours are known.
        }

        @Override
        public void close() {
            // The loss owns the table.
        }
    }
}
