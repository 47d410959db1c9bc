package net.neuralstyle.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.recipe.Recipe;

/**
 * Where a run stands in one of its scales. Whatever is asked of it in the middle of an iteration is as it was when that
 * began, so that a continued run makes the iteration anew.
 */
final class Standing implements UnfinishedRun {
    /** Names of parts of a state. */
    static final String SCALE = "scale";

    static final String DESCENT = "descent";
    static final String AVERAGE = "average";
    static final String BEST = "best";
    static final String OPTIMIZER = "optimizer";
    static final String LOSSES = "losses";
    static final String KEPT = "kept";

    /** Numbers of the scale's part. */
    static final String INDEX = "index";

    static final String SIDE = "side";

    private final Place place;
    private final Descent descent;
    private final Optimizer optimizer;
    private final IntSupplier done;
    private final Supplier<Recipe> recipe;
    private Map<String, float[]> learnt;

    /**
     * Where in a run a scale is.
     *
     * @param scale from 0
     * @param kept the picture that it refines; null for one that paints
     * @param fitting how it is computed now, which may change
     */
    record Place(int scale, Pixels kept, Fitting fitting) {}

    /**
     * Describes a run at the beginning of a scale, or where a continued run goes on in it.
     *
     * @param learnt by the losses, see {@link WeightedLosses#learnt}
     * @param done how many iterations the run has made, whenever it is asked for
     * @param recipe of the run as far as it went, whenever it is asked for
     */
    Standing(
            Place place,
            Descent descent,
            Optimizer optimizer,
            Map<String, float[]> learnt,
            IntSupplier done,
            Supplier<Recipe> recipe) {
        this.place = place;
        this.descent = descent;
        this.optimizer = optimizer;
        this.learnt = learnt;
        this.done = done;
        this.recipe = recipe;
    }

    /** Brings this up to date after an iteration with these losses. */
    Standing after(WeightedLosses losses) {
        losses.settle();
        learnt = losses.learnt();
        return this;
    }

    @Override
    public int iterations() {
        return done.getAsInt();
    }

    @Override
    public void write(Path file) throws IOException {
        Descent.Stand stand = descent.stand();
        Map<String, Snapshot> parts = new LinkedHashMap<>();
        parts.put(SCALE, new Snapshot(Map.of(), Map.of(INDEX, (double) place.scale, SIDE, (double)
                place.fitting.side())));
        parts.put(DESCENT, stand.own());
        parts.put(AVERAGE, stand.average());
        parts.put(BEST, stand.best());
        parts.put(OPTIMIZER, optimizer.snapshot());
        try (NDManager passing = stand.own().array(Descent.IMAGE).getManager().newSubManager()) {
            Map<String, NDArray> losses = new LinkedHashMap<>();
            learnt.forEach((name, values) -> losses.put(name, passing.create(values)));
            parts.put(LOSSES, new Snapshot(losses, Map.of()));
            if (place.kept != null) {
                parts.put(KEPT, new Snapshot(Map.of(Descent.IMAGE, place.kept.toTensor(passing)), Map.of()));
            }
            RunState.write(file, recipe.get(), parts);
        }
    }
}
