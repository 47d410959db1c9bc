package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

    /** Receptive fields and strides as published for the VGG networks; ResNet's as counted by hand. */
    @ParameterizedTest
    @CsvSource({
        "VGG19, relu1_1, 64, 1, 3",
        "VGG19, relu3_1, 256, 4, 24",
        "VGG19, relu5_1, 512, 16, 156",
        "VGG16, relu5_3, 512, 16, 196",
        "COMPACT, relu4_1, 160, 8, 50",
        "COMPACT, relu5_1, 128, 16, 106",
        "RESNET50, conv1, 64, 2, 7",
        "RESNET50, layer1.0, 256, 4, 19",
        "RESNET50, layer2.0, 512, 8, 43",
        "RESNET50, layer4.2, 2048, 32, 427"
    })
    void knowsItsGeometry(Architecture architecture, String layer, int channels, int stride, int field) {
        assertEquals(new Tap(layer, channels, stride, field), architecture.tap(layer));
    }

    /** Two 3×3 convolutions see two positions; a following 2×2 pooling no further, one of 3×3 with stride 2 does. */
    @ParameterizedTest
    @CsvSource({
        "VGG19, 0, 1, 2, 2, 128",
        "VGG19, 2, 4, 2, 4, 1024",
        "COMPACT, 3, 8, 2, 2, 320",
        "RESNET50, 0, 1, 4, 5, 16",
        "RESNET50, 2, 4, 2, 7, 864"
    })
    void knowsItsStages(
            Architecture architecture, int number, int inputStride, int stride, int reach, double activations) {
        Stage stage = architecture.stages(List.of(deepest(architecture))).get(number);
        assertEquals(inputStride, stage.inputStride());
        assertEquals(stride, stage.output().stride());
        assertEquals(reach, stage.output().reach());
        assertEquals(activations, stage.activations());
    }

    private static String deepest(Architecture architecture) {
        return architecture.taps().get(architecture.taps().size() - 1).name();
    }

    @Test
    void needsNoStageBeyondTheDeepestLayer() {
        assertEquals(1, Architecture.VGG19.stages(List.of(Features.IMAGE)).size());
        assertEquals(
                3, Architecture.VGG19.stages(List.of("relu1_1", "block3_conv4")).size());
        assertEquals(
                2, Architecture.RESNET50.stages(List.of("conv1", "layer1.2")).size());
    }

    @Test
    void takesKerasNames() {
        assertEquals("relu5_2", Architecture.VGG19.tap("block5_conv2").name());
        assertThrows(IllegalArgumentException.class, () -> Architecture.COMPACT.tap("block5_conv2"));
        assertThrows(IllegalArgumentException.class, () -> Architecture.RESNET50.tap("block1_conv1"));
    }

    @Test
    void refusesALayerWithThoseItHas() {
        String message = assertThrows(IllegalArgumentException.class, () -> Architecture.COMPACT.tap("relu3_4"))
                .getMessage();
        assertEquals(
                "Unknown layer \"relu3_4\" for Compact. It has relu1_1, relu2_1, relu2_2, relu3_1, relu3_2, relu4_1,"
                        + " relu4_2, relu5_1.",
                message);
    }

    @Test
    void isFoundByIdAndTitle() {
        assertEquals(Architecture.VGG19, Architecture.of("VGG-19"));
        assertEquals(Architecture.RESNET50, Architecture.of("resnet50"));
        assertEquals(
                "Unknown encoder \"vgg\". There are compact, vgg16, vgg19, resnet50.",
                assertThrows(IllegalArgumentException.class, () -> Architecture.of("vgg"))
                        .getMessage());
    }
}
