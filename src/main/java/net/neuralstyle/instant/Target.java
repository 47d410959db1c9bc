package net.neuralstyle.instant;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.encoder.PatchProducts;

/** What a region's features become at one level: the moments and patches of its styles. Its arrays belong to the region. */
final class Target {
    /** Added to all variances, over their mean. */
    private static final double RIDGE = .01;

    /**
     * Times the weight that was asked for. Patches of whitened features are far from each other: with half of it a dark spot
     * stays in a sky over bright houses.
     */
    private static final double GUIDANCE = 2;

    private final Level level;
    private final NDManager manager;
    private final NDManager exact;
    private final NDArray mean;
    private final NDArray covariance;
    private final Root root;
    private final NDArray colouring;
    private final Patches patches;

    /**
     * Takes what was read of styles.
     *
     * @param number of the level
     * @param styles at least one
     * @param shares of each, with the sum 1
     * @param guiding whether and how much places' numbers count
     * @param products in which patches are searched for
     */
    Target(
            int number,
            List<StyleReading> styles,
            List<Double> shares,
            Guiding guiding,
            PatchProducts products,
            NDManager parent) {
        level = Level.ALL.get(number);
        manager = parent.newSubManager();
        // Not every device knows double precision.
        exact = manager.newSubManager(Device.cpu());
        Moments moments = Moments.blend(
                styles.stream().map(style -> style.moments(number)).toList(), shares);
        mean = row(moments.mean());
        covariance = exact.create(moments.covariance(RIDGE), new Shape(level.channels(), level.channels()));
        root = Root.of(covariance);
        colouring = onDevice(root.root());
        List<float[]> read = new ArrayList<>();
        List<float[]> guides = new ArrayList<>();
        for (StyleReading style : styles) {
            read.addAll(style.patches(number).read());
            guides.addAll(style.patches(number).guides());
        }
        try (NDArray whitening = onDevice(root.inverse());
                NDArray all = table(read);
                NDArray centred = all.sub(mean);
                NDArray whitened = centred.matMul(whitening)) {
            patches = guiding.isNone()
                    ? new Patches(products, whitened, manager)
                    : new Patches(products, whitened, guides, GUIDANCE * guiding.weight(), manager);
        }
    }

    /** Positions of patches, whatever pieces they come in: M×C. */
    private NDArray table(List<float[]> pieces) {
        float[] values =
                new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int from = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, values, from, piece.length);
            from += piece.length;
        }
        return manager.create(values, new Shape(values.length / level.channels(), level.channels()));
    }

    private NDArray row(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(1, floats.length));
    }

    /** The same matrix in fp32 where features are. */
    private NDArray onDevice(NDArray matrix) {
        try (NDArray narrow = matrix.toType(DataType.FLOAT32, true)) {
            NDArray own = narrow.toDevice(manager.getDevice(), true);
            own.attach(manager);
            return own;
        }
    }

    /**
     * The way from a picture's features to this.
     *
     * @param content the moments of the picture's features in the region
     * @return to be closed by the caller
     */
    Way from(Moments content) {
        try (NDArray own = exact.create(content.covariance(RIDGE), new Shape(level.channels(), level.channels()));
                Root ownRoot = Root.of(own);
                NDArray transport = ownRoot.transportTo(covariance);
                NDArray combined = transport.matMul(root.inverse())) {
            return new Way(row(content.mean()), onDevice(combined));
        }
    }

    /** From a picture's features to the target's. Owns its arrays. */
    final class Way implements AutoCloseable {
        private final NDArray origin;
        private final NDArray whitening;

        private Way(NDArray origin, NDArray whitening) {
            this.origin = origin;
            this.whitening = whitening;
        }

        /**
         * Moves a picture's features along this way.
         *
         * @param features 1×C×h×w in fp32
         * @param guides what their patches are known by, of {@link Region#guides}; null for nothing
         * @param betweenRows run now and then; may throw to end the work
         * @return h·w×C, to be closed by the caller
         */
        NDArray go(NDArray features, NDArray guides, Runnable betweenRows) {
            try (NDArray table = Tables.table(features);
                    NDArray centred = table.sub(origin);
                    NDArray moved = centred.matMul(whitening);
                    NDArray map = moved.reshape(
                            features.getShape().get(2), features.getShape().get(3), level.channels());
                    NDArray exchanged = patches.exchanged(map, guides, betweenRows)) {
                exchanged.muli(level.taken());
                moved.muli(1 - level.taken());
                exchanged.addi(moved);
                try (NDArray coloured = exchanged.matMul(colouring)) {
                    return coloured.add(mean);
                }
            }
        }

        @Override
        public void close() {
            origin.close();
            whitening.close();
        }
    }
}
