package net.neuralstyle.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Projection;
import net.neuralstyle.tensor.Reading;

/**
 * Self-similarity (Kolkin, Salavon &amp; Shakhnarovich, Style Transfer by Relaxed Optimal Transport and Self-Similarity, CVPR
 * 2019): places that are alike in the content are to be alike in the image, whatever they look like. With the cosine
 * distances D between hypercolumns at M places of the image, and D* at the same places of the content, it is
 *
 * <pre>
 * 1/M · Σ_ij | D_ij / Σ_i D_ij − D*_ij / Σ_i D*_ij |
 * </pre>
 *
 * <p>from 0 to 2. Places are drawn anew for every iteration. We leave the paper in weighing layers: each one's features are
 * divided by their mean length in the content, and count by the layer's weight.
 */
public final class SelfSimilarity extends PlacedLoss {
    private static final double SMALL = 1e-8;

    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final int count;
    private final long seed;
    private Positions positions;

    /**
     * A layer of the content.
     *
     * @param activations before the read-out, 1×C×H×W; owned by the loss
     * @param readout null for none
     * @param weight above 0
     */
    public record Layer(NDArray activations, Projection readout, double weight) {}

    /** A layer's activations with what its features are multiplied by. */
    private record Target(NDArray activations, Projection readout, NDArray scale) {}

    /**
     * Remembers the content's activations.
     *
     * @param content by layer, at the size being optimised; owned by this from now on
     * @param count how many places are compared, at least 2
     * @param seed for the places
     */
    public SelfSimilarity(Map<String, Layer> content, int count, long seed) {
        this.count = count;
        this.seed = seed;
        content.forEach((name, layer) -> targets.put(name, target(layer)));
        draw(0);
    }

    private static Target target(Layer layer) {
        NDArray activations = layer.activations();
        Shape shape = activations.getShape();
        try (NDArray last = activations.transpose(0, 2, 3, 1);
                NDArray rows = last.reshape(new Shape(-1, shape.get(1)));
                NDArray features = Projection.rectified(layer.readout(), rows);
                NDArray squares = features.square();
                NDArray sums = squares.sum(new int[] {1});
                NDArray lengths = sums.sqrt();
                NDArray mean = lengths.mean()) {
            double scale = Math.sqrt(layer.weight()) / Math.max(Reading.one(mean), SMALL);
            return new Target(
                    activations, layer.readout(), activations.getManager().full(new Shape(), (float) scale));
        }
    }

    @Override
    protected List<String> layers() {
        return List.copyOf(targets.keySet());
    }

    @Override
    public String name() {
        return "self-similarity";
    }

    @Override
    protected long fixedBytes() {
        // Distances, their shares and differences, of image and content, and what goes back through them.
        return Float.BYTES * 10L * count * count;
    }

    @Override
    public void draw(long number) {
        positions = Positions.draw(Positions.random(seed, number), count, null);
    }

    @Override
    protected Positions positions() {
        return positions;
    }

    @Override
    protected NDArray distance(NDList activations) {
        try (NDList wanted = new NDList()) {
            targets.values().forEach(target -> wanted.add(positions.of(target.activations)));
            try (NDArray image = shares(activations);
                    NDArray content = shares(wanted);
                    NDArray difference = image.sub(content);
                    NDArray absolute = difference.abs();
                    NDArray sum = absolute.sum();
                    NDArray factor = image.getManager().full(new Shape(), 1f / count)) {
                return sum.mul(factor);
            }
        }
    }

    /** Cosine distances between all places, M×M, each column divided by its sum. */
    private NDArray shares(NDList activations) {
        NDManager manager = activations.get(0).getManager();
        try (NDArray columns = columns(activations);
                NDArray squares = columns.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray small = manager.full(new Shape(), (float) SMALL);
                NDArray some = sums.add(small);
                NDArray lengths = some.sqrt();
                NDArray unit = columns.div(lengths);
                NDArray transposed = unit.transpose();
                NDArray cosines = unit.matMul(transposed);
                NDArray one = manager.ones(new Shape());
                NDArray distances = one.sub(cosines);
                NDArray whole = distances.sum(new int[] {0}, true);
                NDArray more = whole.add(small)) {
            return distances.div(more);
        }
    }

    private NDArray columns(NDList activations) {
        try (NDList parts = new NDList()) {
            int i = 0;
            for (Target target : targets.values()) {
                try (NDArray features = Projection.rectified(target.readout, activations.get(i++))) {
                    parts.add(features.mul(target.scale));
                }
            }
            return joined(parts);
        }
    }

    @Override
    public void close() {
        targets.values().forEach(target -> {
            target.activations.close();
            target.scale.close();
        });
    }
}
