package net.neuralstyle.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.StyleTransferSettings;

/** Tells whether a picture was made as another one would be. */
public final class SameRun {
    /** Where a run takes place does not say what is made; weights are told by their hash. */
    private static final Set<String> NOT_COMPARED = Set.of("device", "threads", "weights");

    private SameRun() {}

    /**
     * Compares a recipe with a run.
     *
     * @param recipe of what is there, whether or not its run came to its end
     * @param inputs of the run, by role
     * @param settings of the run
     * @param weightsHash of the run's encoder
     * @return whether pictures, settings and weights are the same
     */
    public static boolean isOf(
            Recipe recipe, Map<String, Recipe.Input> inputs, StyleTransferSettings settings, String weightsHash) {
        Map<String, Object> wanted = settings.byName();
        return recipe.weightsHash().equals(weightsHash)
                && hashes(recipe.inputs()).equals(hashes(inputs))
                && wanted.keySet().stream()
                        .filter(name -> !NOT_COMPARED.contains(name))
                        .allMatch(name -> Objects.equals(recipe.settings().get(name), wanted.get(name)));
    }

    private static Map<String, String> hashes(Map<String, Recipe.Input> inputs) {
        Map<String, String> hashes = new HashMap<>();
        inputs.forEach((role, input) -> hashes.put(role, input.sha256()));
        return hashes;
    }
}
