package net.neuralstyle.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import net.neuralstyle.encoder.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The looks that are named after other programs have those programs' own values. */
class PeerLooksTest {
    private static String written(String look, String setting) {
        return String.valueOf(
                StyleTransferSettings.builder(Preset.of(look)).build().byName().get(setting));
    }

    /** From neural_style.lua: the options' defaults, and preprocess, whose pixels are 0 to 255. */
    @ParameterizedTest
    @CsvSource({
        "encoder, vgg19",
        "pooling, max",
        "contentLayers, relu4_2",
        "statistic, gram",
        "size, 512",
        "iterations, 1000",
        "history, 100",
        "init, noise",
        "styleScale, 1.0",
        "enlargeStyle, true",
        "palette, 0.0"
    })
    void neuralStyle(String setting, String value) {
        assertEquals(value, written("neural-style", setting));
        assertEquals(10, 255 * (double) Double.valueOf(written("neural-style", "rate")), 1e-9);
    }

    /** From style_transfer.py: the arguments of stylize, and the layers' weights of StyleTransfer. */
    @ParameterizedTest
    @CsvSource({
        "encoder, vgg19",
        "pooling, max",
        "contentLayers, relu4_2",
        "'styleLayers', 'relu1_1:256,relu2_1:64,relu3_1:16,relu4_1:4,relu5_1'",
        "statistic, wasserstein",
        "size, 512",
        "smallestScale, 128",
        "iterations, 3000",
        "rate, 0.02",
        "beta1, 0.9",
        "beta2, 0.99",
        "averageDecay, 0.99",
        "restart, false",
        "tvWeight, 2.0",
        "init, content",
        "enlargeStyle, false"
    })
    void styleTransferPytorch(String setting, String value) {
        assertEquals(value, written("style-transfer-pytorch", setting));
        assertEquals(
                2, Math.pow(Double.parseDouble(written("style-transfer-pytorch", "scaleStep")), 2), 1e-9, "√2 a scale");
    }

    /** From styleTransfer.py, st_helper.py and vgg_pt.py. */
    @ParameterizedTest
    @CsvSource({
        "encoder, vgg16",
        "pooling, max",
        "'columnLayers', 'relu1_1,relu1_2,relu2_1,relu2_2,relu3_1,relu3_2,relu3_3,relu4_3'",
        "styleLayers, image",
        "positions, 1000",
        "smallestScale, 64",
        "scaleStep, 2.0",
        "iterations, 1000",
        "falloff, 0.0",
        "octaves, 5",
        "rate, 0.002",
        "rateDecay, 0.5",
        "beta1, 0.0",
        "beta2, 0.99",
        "tvWeight, 0.0"
    })
    void strotss(String setting, String value) {
        assertEquals(value, written("strotss", setting));
    }

    /** From styleTransfer.py and utils/stylize.py: four scales and a last pass of 200 iterations each. */
    @ParameterizedTest
    @CsvSource({
        "encoder, vgg16",
        "pooling, max",
        "statistic, nearest-neighbours",
        "smallestScale, 64",
        "scaleStep, 2.0",
        "iterations, 1000",
        "falloff, 0.0",
        "octaves, 8",
        "rate, 0.002",
        "beta1, 0.9",
        "beta2, 0.999",
        "contentWeight, 0.25"
    })
    void nnst(String setting, String value) {
        assertEquals(value, written("nnst", setting));
        assertEquals(10 + 1, Preset.NNST.styleLayers(Architecture.VGG16).names().size(), "and the palette");
    }

    /** With another network they take layers that it has. */
    @ParameterizedTest
    @CsvSource({"neural-style", "style-transfer-pytorch", "strotss", "nnst"})
    void runWithEveryEncoder(String look) {
        for (Architecture encoder : Architecture.values()) {
            RunLayers layers = StyleTransferSettings.builder(Preset.of(look))
                    .encoder(encoder)
                    .build()
                    .layers();
            assertFalse(layers.content().isEmpty() || layers.ofStyles().isEmpty(), look + " with " + encoder);
        }
    }

    @Test
    void aNetworkWithoutALayerGivesItsFinestStrokes() {
        assertEquals(
                "relu1_1:0.2,relu2_1:0.2,relu3_1:0.2,relu4_1:0.2,image:0.5",
                Preset.NNST.styleLayers(Architecture.COMPACT).toString());
        Map<String, Double> strokes =
                Preset.NEURAL_STYLE.styleLayers(Architecture.RESNET50).byName();
        assertTrue(
                strokes.keySet().containsAll(Architecture.RESNET50.landmarks().strokes()), strokes.toString());
    }
}
