package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.score.Measure;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;

/** Results scored beside what they were made from. */
class ScoringTest {
    private static final int SIDE = 64;

    private static RandomAccessibleInterval<FloatType> stripes(double dx, double dy) {
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            double wave = Math.sin(dx * (i % SIDE) + dy * (i / SIDE % SIDE));
            planes[i] = (float) (.5 + (.2 + .1 * (i / SIDE / SIDE)) * wave);
        }
        return ArrayImgs.floats(planes, SIDE, SIDE, 3);
    }

    @Test
    void noLookComparesWhatScores() {
        List<String> layers = Scoring.layers();
        assertTrue(layers.size() >= 2, layers.toString());
        Set<String> compared = new HashSet<>();
        for (Preset look : Preset.values()) {
            // Layers that a look names itself are those of its own network.
            StyleTransferSettings own = StyleTransferSettings.builder(look).build();
            if (own.encoder().isEmbedded() || look != Preset.ASSIGNMENT) {
                compared.addAll(StyleTransferSettings.builder(look)
                        .encoder(Architecture.COMPACT)
                        .build()
                        .layers()
                        .all());
            }
        }
        assertFalse(layers.stream().anyMatch(compared::contains), layers + " and " + compared);
    }

    @Test
    void theContentAndTheStylesThemselvesAreScoredAsSuch() throws IOException {
        InputImage content = InputImage.of(stripes(.3, 0), "content");
        InputImage style = InputImage.of(stripes(.1, .9), "style");
        StyleTransferSettings settings =
                StyleTransferSettings.builder().size(SIDE).iterations(1).build();
        Inputs inputs = Inputs.of(content, style);
        Recipe recipe =
                StyleTransfer.run(inputs, settings, ProgressListener.NONE).recipe();
        assertTrue(recipe.scores().isEmpty());
        Recipe ofContent = Scoring.of(inputs, new StyleTransferResult(content.pixels(), recipe))
                .recipe();
        assertEquals(
                Arrays.stream(Measure.values()).map(Measure::id).toList(),
                List.copyOf(ofContent.scores().keySet()));
        assertEquals(0, ofContent.scores().get("style"), 1e-9);
        assertEquals(1, ofContent.scores().get("content"), 1e-6);
        assertEquals(ofContent, Recipe.fromJson(ofContent.toJson()));

        // Of two styles, one of which is the content itself and counts three times.
        Inputs two = new Inputs(content, List.of(new Style(style, 1), new Style(content, 3)), null, null, null);
        Recipe ofStyle =
                Scoring.of(two, new StyleTransferResult(style.pixels(), recipe)).recipe();
        assertEquals(.25, ofStyle.scores().get("style"), 1e-6);
    }
}
