package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Smoothing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "size, 15",
        "size, 32769",
        "iterations, -1",
        "strength, -1",
        "strength, NaN",
        "tvWeight, -0.1",
        "contentWeight, Infinity",
        "styleScale, 0",
        "rate, 0",
        "rate, 1.5",
        "rateDecay, 0",
        "beta1, 1",
        "beta2, -0.1",
        "epsilon, 0",
        "averageDecay, 1",
        "threads, -1",
        "memory, -1",
        "smallestScale, 0"
    })
    void refusesValuesOutOfRangeByName(String name, String value) {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder().set(name, value);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(e.getMessage().startsWith(name + " is "), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "size, 15, size is 15; it has to be between 16 and 32768.",
        "rate, 0, rate is 0; it has to be above 0 and at most 1.",
        "epsilon, -1, epsilon is -1; it has to be above 0 and at most 1000000000000.",
        "averageDecay, 1, averageDecay is 1; it has to be at least 0 and below 1."
    })
    void saysTheRangeAsAPersonWould(String name, String value, String message) {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder().set(name, value);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "size, 2.5, size is \"2.5\"; it has to be a whole number.",
        "size, 99999999999, 'size is 99999999999, which is too large.'",
        "strength, much, strength is \"much\"; it has to be a number.",
        "encoder, alexnet, 'Unknown encoder \"alexnet\". There are compact, vgg16, vgg19, resnet50.'",
        "statistic, mean, 'Unknown statistic \"mean\". There are gram, mean-covariance, mean-deviation, wasserstein, sliced-wasserstein, mmd-linear, mmd-polynomial, mmd-gaussian, earth-mover, nearest-neighbours.'",
        "device, gpu-1, 'Unknown device \"gpu-1\". There are auto, cpu, gpu (or gpu0, gpu1 …) and mps.'",
        "styleLayers, 'relu1_1:x', The weight \"x\" of layer relu1_1 is not a number.",
        "styleLayers, 'relu1_1,relu1_1', 'Layer relu1_1 stands twice in \"relu1_1,relu1_1\".'",
        "styleLayers, 'relu1_1:-1', The weight of layer relu1_1 is -1.0; it has to be 0 or more.",
        "colour, red, Unknown setting \"colour\"."
    })
    void refusesTextThatIsNoValue(String name, String text, String message) {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder();
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> builder.set(name, text))
                        .getMessage());
    }

    @Test
    void refusesLayersTheEncoderLacks() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder().set("styleLayers", "conv1");
        assertTrue(assertThrows(IllegalArgumentException.class, builder::build)
                .getMessage()
                .startsWith("styleLayers: Unknown layer \"conv1\" for Compact."));
    }

    @Test
    void theCompactEncoderIsNotSmoothed() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder().set("smoothing", "softmax");
        assertEquals(
                "smoothing is softmax; the compact encoder is compared without: choose auto or none, or another"
                        + " encoder.",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
        assertEquals(
                Smoothing.SOFTMAX, builder.encoder(Architecture.VGG19).build().smoothing());
    }

    /** What is written can be read again: for every setting of every preset. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void writtenFormsAreReadAgain(Preset preset) {
        StyleTransferSettings settings = StyleTransferSettings.builder(preset).build();
        StyleTransferSettingsBuilder builder = new StyleTransferSettingsBuilder(preset);
        for (Map.Entry<String, Object> entry : settings.byName().entrySet()) {
            builder.set(entry.getKey(), entry.getValue().toString());
        }
        assertEquals(settings, builder.build());
        assertEquals(settings, settings.toBuilder().build());
        assertEquals(
                StyleTransferSettings.class.getRecordComponents().length - 1,
                settings.byName().size(),
                "all but the weights file, which is only written where one is named");
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void everyEncoderHasDefaultLayers(Architecture encoder) {
        StyleTransferSettings settings =
                StyleTransferSettings.builder().encoder(encoder).build();
        assertTrue(settings.contentLayers().names().size() > 0);
        assertTrue(settings.columnLayers().names().size() > 1);
    }

    @Test
    void layersAreWrittenAsTheyAreRead() {
        LayerWeights layers = LayerWeights.parse(" relu1_1 : 0.5 ,relu2_1,image:2");
        assertEquals(Map.of("relu1_1", .5, "relu2_1", 1., "image", 2.), layers.byName());
        assertEquals("relu1_1:0.5,relu2_1,image:2", layers.toString());
        assertThrows(IllegalArgumentException.class, () -> LayerWeights.parse("relu1_1,"));
        assertThrows(IllegalArgumentException.class, () -> LayerWeights.parse("relu1_1:1:2"));
    }

    @Test
    void devicesAreWrittenAsTheyAreRead() {
        for (String device : new String[] {"auto", "cpu", "gpu0", "gpu3", "mps"}) {
            assertEquals(device, ComputeDevice.of(device).toString());
        }
        assertEquals(ComputeDevice.of("gpu0"), ComputeDevice.of("GPU"));
        assertEquals(ComputeDevice.of("gpu1"), ComputeDevice.of("GPU 1"));
    }

    /** People may write a layer as Keras does; a run knows the network's own name, the recipe what was written. */
    @Test
    void aRunsLayersHaveTheNetworksOwnNames() {
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .set("contentLayers", "block3_conv1")
                .set("styleLayers", "block1_conv1:0.5,image")
                .set("columnLayers", "relu2_1,block1_conv1:0.3")
                .build();
        RunLayers layers = settings.layers();
        assertEquals(Map.of("relu3_1", 1.), layers.content());
        assertEquals(Map.of(StyleLayer.parse("relu1_1"), .5, StyleLayer.parse("image"), 1.), layers.style());
        assertEquals(Map.of("relu2_1", 1., "relu1_1", .3), layers.columns());
        assertEquals(List.of("relu1_1", "image", "relu2_1"), List.copyOf(layers.ofStyles()));
        assertEquals(Set.of("image", "relu1_1", "relu2_1", "relu3_1"), layers.all());
        assertEquals("block3_conv1", settings.byName().get("contentLayers"));
        assertTrue(settings.toBuilder().columns(0).build().layers().columns().isEmpty());
    }

    @Test
    void twoNamesOfOneLayerAreRefused() {
        StyleTransferSettingsBuilder builder =
                StyleTransferSettings.builder().set("styleLayers", "relu1_1,block1_conv1");
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertEquals("styleLayers: Layer relu1_1 stands twice in \"relu1_1,block1_conv1\".", message);
    }

    @Test
    void contentTermsNeedALayer() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> StyleTransferSettings.builder()
                                .contentLayers(LayerWeights.parse(""))
                                .laplacian(.5)
                                .build())
                .getMessage();
        assertTrue(message.startsWith("laplacian is above 0, but contentLayers is empty"), message);
    }

    @Test
    void refreshNeedsNearestNeighbours() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder().refresh(5);
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.startsWith("refresh is 5, but no style layer is compared by nearest-neighbours"), message);
        builder.styleLayers(LayerWeights.parse("image,nearest-neighbours@relu2_1"))
                .build();
    }

    /** The last of many scales needs its share; one that is given holds for every size. */
    @Test
    void falloffFollowsFromTheSizeUnlessItIsGiven() {
        assertEquals(.65, StyleTransferSettings.builder().size(100).build().falloff());
        assertEquals(.65, StyleTransferSettings.builder().build().falloff());
        assertEquals(.65, StyleTransferSettings.builder().size(8000).build().falloff());
        StyleTransferSettingsBuilder painted = StyleTransferSettings.builder().refineAbove(0);
        assertEquals(.65, painted.size(1024).build().falloff());
        assertEquals(1 / 3., painted.size(2048).build().falloff(), 1e-9);
        assertEquals(0, painted.size(8000).build().falloff());
        assertEquals(0, painted.refineAbove(4096).build().falloff());
        assertEquals(2, painted.falloff(2).build().falloff());
        assertEquals(
                1,
                StyleTransferSettings.builder(Preset.CLASSIC).size(8000).build().falloff());
        assertTrue(Setting.named("falloff").mayBeEmpty());
        assertFalse(Setting.named("iterations").mayBeEmpty());
    }
}
