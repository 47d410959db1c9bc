package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.statistic.Statistic;
import org.junit.jupiter.api.Test;

class StyleLayerTest {

    private static StyleTransferSettings settings(String styleLayers) {
        return StyleTransferSettings.builder()
                .styleLayers(LayerWeights.parse(styleLayers))
                .statistic(Statistic.GRAM)
                .build();
    }

    @Test
    void aLayerMayHaveAStatisticOfItsOwn() {
        Map<StyleLayer, Double> layers = settings("relu1_1:0.2,sliced-wasserstein@relu3_1:0.5,gram@relu3_1,image")
                .layers()
                .style();
        assertEquals(
                List.of("relu1_1", "sliced-wasserstein@relu3_1", "gram@relu3_1", "image"),
                layers.keySet().stream().map(StyleLayer::toString).toList());
        assertEquals(.5, layers.get(new StyleLayer(Statistic.SLICED_WASSERSTEIN, "relu3_1")));
        assertEquals(
                List.of(Statistic.GRAM, Statistic.SLICED_WASSERSTEIN, Statistic.GRAM, Statistic.MEAN_COVARIANCE),
                layers.keySet().stream()
                        .map(layer -> layer.measuredBy(Statistic.GRAM))
                        .toList());
    }

    @Test
    void namesOfOtherProgramsAreTranslated() {
        assertEquals(
                new StyleLayer(Statistic.MMD_GAUSSIAN, "relu3_1"),
                StyleLayer.parse("mmd-gaussian@block3_conv1").in(Architecture.VGG19));
        assertEquals(
                new StyleLayer(Statistic.GRAM, Features.IMAGE),
                StyleLayer.parse("gram@image").in(Architecture.VGG19));
    }

    @Test
    void unknownStatisticsAreNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> settings("cosine@relu3_1"))
                .getMessage();
        assertTrue(message.contains("\"cosine\"") && message.contains("sliced-wasserstein"), message);
    }

    @Test
    void onlyStyleLayersHaveStatistics() {
        LayerWeights layers = LayerWeights.parse("gram@relu3_1");
        for (StyleTransferSettingsBuilder builder : List.of(
                StyleTransferSettings.builder().contentLayers(layers),
                StyleTransferSettings.builder().columnLayers(layers))) {
            String message =
                    assertThrows(IllegalArgumentException.class, builder::build).getMessage();
            assertTrue(message.contains("only layers of styleLayers"), message);
        }
    }

    /** The same layer by two names, with the same statistic. */
    @Test
    void nothingStandsTwice() {
        LayerWeights twice = LayerWeights.parse("gram@relu3_1,gram@block3_conv1");
        assertThrows(IllegalArgumentException.class, () -> twice.in(Architecture.VGG19));
    }
}
