package net.neuralstyle.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.loss.GatheredLosses;
import net.neuralstyle.loss.Tally;
import net.neuralstyle.loss.WeightedLosses;

/** The losses of a picture whose {@link Block}s are in other processes, from what these told. */
public final class SharedLosses {
    private SharedLosses() {}

    /**
     * An evaluation.
     *
     * @param terms by name, before their weights
     * @param derivatives with respect to what the blocks told, for {@link PartObjective#gradient}; empty where they were not
     *     asked for
     */
    public record Found(Map<String, Double> terms, List<Tally> derivatives) {}

    /**
     * Evaluates the losses.
     *
     * @param told by all blocks together
     * @param derived whether derivatives are to be found
     */
    public static Found of(ComputeSession session, WeightedLosses losses, List<Tally> told, boolean derived) {
        try (NDManager iteration = session.manager().newSubManager()) {
            GatheredLosses tiles = new GatheredLosses(losses, iteration);
            tiles.add(told);
            Map<String, NDArray> report = new LinkedHashMap<>();
            if (!derived) {
                tiles.total(report);
                return new Found(WeightedLosses.read(report), List.of());
            }
            tiles.seekDerivatives();
            session.backward(() -> tiles.total(report));
            return new Found(WeightedLosses.read(report), tiles.derivatives());
        }
    }
}
