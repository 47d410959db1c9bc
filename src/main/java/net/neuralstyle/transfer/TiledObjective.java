package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.optim.Evaluation;

/**
 * The same losses and the same gradient as {@link GradientObjective}, but never more than one tile in memory. First every
 * tile is encoded for its part of the sums that the losses follow from; the losses' derivatives with respect to the
 * whole image's sums are then carried back through each tile, encoded again.
 */
final class TiledObjective extends EncodedObjective {
    private final TiledEncoding encoding;

    /**
     * The objective.
     *
     * @param encoding of pictures of the image's size, for the losses' layers
     */
    TiledObjective(ComputeSession session, TiledEncoding encoding, WeightedLosses losses) {
        super(session, losses);
        this.encoding = encoding;
    }

    @Override
    public Evaluation evaluate(NDArray image) {
        try (NDManager iteration = session.manager().newSubManager()) {
            List<NDList> sums = new ArrayList<>();
            try (NDList inputs = forward(image, sums, iteration)) {
                NDArray value = derive(sums);
                value.attach(image.getManager());
                NDArray gradient = encoding.backward(
                        image, inputs, (features, windows) -> carried(losses.sums(features, windows), sums));
                gradient.attach(image.getManager());
                return new Evaluation(value, gradient);
            }
        }
    }

    @Override
    public Map<String, Double> measured(NDArray image) {
        try (NDManager iteration = session.manager().newSubManager()) {
            List<NDList> sums = new ArrayList<>();
            forward(image, sums, iteration).close();
            Map<String, NDArray> report = new LinkedHashMap<>();
            losses.ofSums(sums, report);
            return WeightedLosses.read(report);
        }
    }

    private NDList forward(NDArray image, List<NDList> sums, NDManager iteration) {
        return encoding.forward(image, (features, windows) -> add(sums, losses.sums(features, windows), iteration));
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
        sums.forEach(list -> list.forEach(sum -> sum.setRequiresGradient(true)));
        Map<String, NDArray> report = new LinkedHashMap<>();
        NDArray total = session.backward(() -> losses.ofSums(sums, report));
        report(report);
        return total.stopGradient();
    }

    /** Σ dL/ds·s over a tile's sums, whose gradient is the tile's part of the whole one; null where there are none. */
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
