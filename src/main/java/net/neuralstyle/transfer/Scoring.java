package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.Smoothing;
import net.neuralstyle.encoder.Tap;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.score.Measure;
import net.neuralstyle.score.Scores;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * Scores a result beside its pictures, by the embedded encoder's layers that no look compares, so that runs with any
 * encoder are judged alike and none of the looks by what it optimised. It is done on the processor.
 */
public final class Scoring {
    private Scoring() {}

    /**
     * Scores a result. Among several styles the scores are the mean by their weights; a mask or regions change nothing:
     * the whole picture counts.
     *
     * @param inputs of the run
     * @param result of the run
     * @return the same with {@link Recipe#scores} in its recipe
     * @throws IOException if the embedded weights cannot be read
     * @throws IllegalStateException if a run is going on, or libtorch is missing
     */
    public static StyleTransferResult of(Inputs inputs, StyleTransferResult result) throws IOException {
        Pixels content = Pixels.of("Content", inputs.content().pixels());
        Pixels painted = Pixels.of("The result", result.image());
        double weights = inputs.styles().stream().mapToDouble(Style::weight).sum();
        Map<String, Double> scores = new LinkedHashMap<>();
        try (ComputeSession session = ComputeSession.open(inputs.title(), ComputeDevice.CPU, 0);
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, pooling(), Smoothing.NONE, session.manager())) {
            for (Style style : inputs.styles()) {
                Pixels pixels = Pixels.of("Style", style.image().pixels());
                double share = style.weight() / weights;
                Scores.of(content, pixels, painted, encoder, layers(), session.manager())
                        .forEach((measure, value) -> scores.merge(measure.id(), share * value, Double::sum));
            }
        }
        return new StyleTransferResult(
                result.image(), result.recipe().scored(scores, Scores.caution(painted.width(), painted.height())));
    }

    private static Pooling pooling() {
        return StyleTransferSettings.builder().build().pooling();
    }

    /** The scores' names in recipes and tables. */
    public static List<String> names() {
        return Arrays.stream(Measure.values()).map(Measure::id).toList();
    }

    /** The embedded encoder's layers that no look compares with it, shallow to deep. */
    static List<String> layers() {
        Set<String> compared = new HashSet<>();
        for (Preset look : Preset.values()) {
            compared.addAll(look.contentLayers(Architecture.COMPACT).names());
            compared.addAll(look.styleLayers(Architecture.COMPACT).names());
            compared.addAll(look.columnLayers(Architecture.COMPACT).names());
        }
        return Architecture.COMPACT.taps().stream()
                .map(Tap::name)
                .filter(layer -> !compared.contains(layer))
                .toList();
    }
}
