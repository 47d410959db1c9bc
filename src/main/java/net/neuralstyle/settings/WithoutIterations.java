package net.neuralstyle.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Pooling;

/** What settings mean for a picture that is made without an optimisation. */
final class WithoutIterations {
    /** All others are about losses, scales or steps. */
    private static final Set<String> USED = Set.of(
            "encoder",
            "weights",
            "pooling",
            "iterations",
            "guidance",
            "positions",
            "strength",
            "size",
            "styleScale",
            "enlargeStyle",
            "palette",
            "seed",
            "colours",
            "feather",
            "device",
            "precision",
            "threads",
            "memory");

    private WithoutIterations() {}

    /**
     * Refuses what decoders were not trained for.
     *
     * @throws IllegalArgumentException saying what to choose
     */
    static void require(Architecture encoder, Path weights, Pooling pooling) {
        if (encoder != Architecture.COMPACT || weights != null) {
            throw new IllegalArgumentException("iterations is 0, and a picture without iterations can be made with the"
                    + " embedded compact encoder alone: choose that, without a weights file, or iterations.");
        }
        if (pooling != Pooling.AVERAGE_WHOLE) {
            throw new IllegalArgumentException("iterations is 0, and a picture without iterations can be made with the"
                    + " pooling average-whole alone: choose that, or iterations.");
        }
    }

    /**
     * Those that were changed from the look's and mean nothing.
     *
     * @param own settings by name; their order is kept
     * @param look the same of the look without iterations
     */
    static List<String> unused(Map<String, Object> own, Map<String, Object> look) {
        return own.keySet().stream()
                .filter(name -> !USED.contains(name) && !Objects.equals(own.get(name), look.get(name)))
                .toList();
    }
}
