package net.neuralstyle.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Half-finished pictures, as an optimiser makes them with the student as it is: what it will have to judge. */
final class HalfFinished {
    private static final double RATE = .03;
    /** Of the rate, the finest octave's part. */
    private static final double GRAIN = .25;

    private static final double OUTSIDE = 10;
    private static final int PLACES = 512;

    private final StudentNetwork network;
    private final NDManager manager;
    private final SplittableRandom random;
    private final Map<String, NDArray> style;
    private final NDArray wanted;
    private final List<NDArray> octaves;
    private final TrainingAdam adam;

    /**
     * At contents, on the way to styles, each N×3×H×W with sides that can be halved four times.
     *
     * @param network that the losses look through
     * @param manager owns all that is made
     */
    HalfFinished(StudentNetwork network, NDArray content, NDArray style, SplittableRandom random, NDManager manager) {
        this.network = network;
        this.manager = manager;
        this.random = random;
        this.style = network.trunk(style, "4_1");
        wanted = TrainingLosses.cells(network, network.trunk(content, "4_2"));
        octaves =
                TrainingLosses.octaves(content).stream().map(NDArray::duplicate).toList();
        octaves.forEach(octave -> octave.setRequiresGradient(true));
        adam = new TrainingAdam(octaves, Double.POSITIVE_INFINITY);
    }

    /** The pictures after an eighth of the steps, a third and all: values of each in 0–1. */
    List<float[]> after(int steps) {
        Set<Integer> kept = Set.copyOf(List.of(Math.max(1, steps / 8), steps / 3, steps));
        List<Double> rates = new ArrayList<>();
        octaves.forEach(octave -> rates.add(RATE * (rates.isEmpty() ? GRAIN : 1)));
        List<float[]> pictures = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            adam.forget();
            try (NDManager own = manager.newSubManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                collector.backward(loss(own));
            }
            adam.step(rates);
            if (kept.contains(step)) {
                try (NDManager own = manager.newSubManager()) {
                    pictures.add(shown(joined(own)).toFloatArray());
                }
            }
        }
        return pictures;
    }

    private NDArray joined(NDManager own) {
        return TrainingLosses.joined(
                octaves.stream().map(octave -> in(own, octave)).toList());
    }

    private static NDArray shown(NDArray x) {
        return x.maximum(TrainingColumns.number(x, 0)).minimum(TrainingColumns.number(x, 1));
    }

    private NDArray loss(NDManager own) {
        NDArray x = joined(own);
        NDArray shown = shown(x);
        int pictures = (int) x.getShape().get(0);
        float[] places = places(pictures);
        float[] stylePlaces = places(pictures);
        Map<String, NDArray> found = network.trunk(shown, "4_2");
        Map<String, NDArray> mine = TrainingColumns.features(network, found, places, TrainingNetwork.COLUMNS);
        Map<String, NDArray> trunk = new LinkedHashMap<>();
        style.forEach((layer, f) -> trunk.put(layer, in(own, f)));
        Map<String, NDArray> styles = TrainingColumns.features(network, trunk, stylePlaces, TrainingNetwork.COLUMNS);
        TrainingLosses.Target target = TrainingLosses.Target.nearest(mine, styles, in(own, wanted));
        NDArray outside = TrainingColumns.times(x.sub(shown).square().mean(), OUTSIDE * pictures);
        return TrainingLosses.painting(mine, TrainingLosses.cells(network, found), target)
                .sum()
                .add(outside);
    }

    private float[] places(int pictures) {
        return Training.places(random, pictures * PLACES);
    }

    /** The same array for another owner; gradients go through. */
    private static NDArray in(NDManager own, NDArray array) {
        NDArray view = array.reshape(array.getShape());
        view.attach(own);
        return view;
    }
}
