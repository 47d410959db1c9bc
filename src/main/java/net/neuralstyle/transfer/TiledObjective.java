package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;

/**
 * The same losses and the same gradient as {@link GradientObjective}, but never more than one tile in memory. First every
 * tile is encoded for its part of the sums that the losses follow from; the losses' derivatives with respect to the
 * whole image's sums are then carried back through each tile, encoded again, and the tiles' gradients added up, halos
 * included.
 */
final class TiledObjective extends EncodedObjective {
    private final Tiles tiles;

    TiledObjective(
            ComputeSession session, Encoder encoder, WeightedLosses losses, Tiles tiles, Runnable betweenLayers) {
        super(session, encoder, losses, betweenLayers);
        this.tiles = tiles;
    }

    @Override
    public Evaluation evaluate(NDArray image) {
        try (NDManager iteration = session.manager().newSubManager()) {
            List<NDList> sums = sums(image, iteration);
            NDArray value = derive(sums);
            value.attach(image.getManager());
            NDArray gradient = image.zerosLike();
            for (Tiles.Tile tile : tiles.all()) {
                addGradient(image, tile, sums, gradient);
            }
            return new Evaluation(value, gradient);
        }
    }

    @Override
    public Map<String, Double> measured(NDArray image) {
        try (NDManager iteration = session.manager().newSubManager()) {
            Map<String, NDArray> report = new LinkedHashMap<>();
            losses.ofSums(sums(image, iteration), report);
            return WeightedLosses.read(report);
        }
    }

    private List<NDList> sums(NDArray image, NDManager iteration) {
        List<NDList> sums = new ArrayList<>();
        for (Tiles.Tile tile : tiles.all()) {
            try (NDManager passing = session.manager().newSubManager();
                    NDArray part = image.get(tile.index())) {
                part.attach(passing);
                try (Features features = encode(part)) {
                    add(sums, losses.sums(features, tiles.windows(tile)), iteration);
                }
            }
        }
        return sums;
    }

    private static void add(List<NDList> sums, List<NDList> added, NDManager owner) {
        for (int i = 0; i < added.size(); i++) {
            if (sums.size() == i) {
                sums.add(null);
            }
            if (added.get(i) != null && sums.get(i) == null) {
                added.get(i).attach(owner);
                sums.set(i, added.get(i));
            } else if (added.get(i) != null) {
                for (int k = 0; k < added.get(i).size(); k++) {
                    sums.get(i).get(k).addi(added.get(i).get(k));
                }
            }
        }
    }

    /** The losses of the sums, which then hold their derivatives. */
    private NDArray derive(List<NDList> sums) {
        try (GradientCollector collector = session.gradientCollector()) {
            sums.forEach(list -> list.forEach(sum -> sum.setRequiresGradient(true)));
            Map<String, NDArray> report = new LinkedHashMap<>();
            NDArray total = losses.ofSums(sums, report);
            collector.backward(total);
            report(report);
            return total.stopGradient();
        }
    }

    private void addGradient(NDArray image, Tiles.Tile tile, List<NDList> derived, NDArray gradient) {
        try (NDManager passing = session.manager().newSubManager();
                GradientCollector collector = session.gradientCollector();
                NDArray part = image.get(tile.index())) {
            NDArray leaf = part.duplicate();
            leaf.attach(passing);
            leaf.setRequiresGradient(true);
            try (Features features = encode(leaf)) {
                NDArray carried = carried(losses.sums(features, tiles.windows(tile)), derived);
                collector.backward(carried);
            }
            try (NDArray own = leaf.getGradient();
                    NDArray place = gradient.get(tile.index())) {
                place.addi(own);
            }
        }
    }

    /** Σ dL/ds·s over a tile's sums: its gradient is the tile's part of the whole one. */
    private static NDArray carried(List<NDList> sums, List<NDList> derived) {
        NDArray total = null;
        for (int i = 0; i < sums.size(); i++) {
            for (int k = 0; sums.get(i) != null && k < sums.get(i).size(); k++) {
                try (NDArray derivative = derived.get(i).get(k).getGradient();
                        NDArray product = sums.get(i).get(k).mul(derivative)) {
                    NDArray part = product.sum();
                    total = total == null ? part : total.add(part);
                }
            }
        }
        return total;
    }
}
