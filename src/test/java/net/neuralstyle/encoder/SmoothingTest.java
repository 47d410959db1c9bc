package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmoothingTest {

    /** exp makes 1, 2, 3 and 2 of it, 8 in all; times four, for the mean to be 1. */
    @ParameterizedTest
    @CsvSource({"0", "1000", "-1000"})
    void isASoftmaxOverChannelsAndPositions(float shift) {
        float[] logarithms = {0, (float) Math.log(2), (float) Math.log(3), (float) Math.log(2)};
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] += shift;
        }
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray x = manager.create(logarithms, new Shape(1, 2, 1, 2));
                NDArray y = Smoothing.SOFTMAX.of(x)) {
            assertEquals(x.getShape(), y.getShape());
            assertArrayEquals(new float[] {.5f, 1, 1.5f, 1}, y.toFloatArray(), 1e-4f);
        }
    }

    @Test
    void leavesNoArrayBehind() {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray x = manager.ones(new Shape(1, 2, 3, 4))) {
            int before = manager.getManagedArrays().size();
            Smoothing.SOFTMAX.of(x).close();
            assertEquals(before, manager.getManagedArrays().size());
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void autoIsSoftmaxForResNetAlone(Architecture architecture) {
        Smoothing expected = architecture == Architecture.RESNET50 ? Smoothing.SOFTMAX : Smoothing.NONE;
        assertEquals(expected, architecture.smoothing(Smoothing.AUTO));
        assertEquals(Smoothing.NONE, architecture.smoothing(Smoothing.NONE));
        assertEquals(Smoothing.SOFTMAX, architecture.smoothing(Smoothing.SOFTMAX));
    }

    /** What a network hands out is smoothed, what it goes on from is not. */
    @ParameterizedTest
    @CsvSource({"RESNET50, conv1, layer1.0", "VGG16, relu1_1, relu2_1"})
    void anEncoderSmoothsWhatItHandsOut(Architecture architecture, String shallow, String deep) throws IOException {
        List<String> layers = List.of(shallow, deep);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder plain = RandomWeights.encoder(architecture, 4, Pooling.MAX, Smoothing.NONE, manager);
                Encoder smooth = RandomWeights.encoder(architecture, 4, Pooling.MAX, Smoothing.SOFTMAX, manager);
                NDArray image = manager.randomUniform(0, 1, new Shape(1, 3, 20, 24));
                Features plainFeatures = plain.encode(image, layers);
                Features smoothFeatures = smooth.encode(image, layers)) {
            for (String layer : layers) {
                try (NDArray expected = Smoothing.SOFTMAX.of(plainFeatures.get(layer))) {
                    assertArrayEquals(
                            expected.toFloatArray(), smoothFeatures.get(layer).toFloatArray(), 1e-3f, layer);
                }
                float mean = smoothFeatures.get(layer).mean().getFloat();
                assertEquals(1, mean, 1e-3, layer);
            }
            float[] image1 = image.toFloatArray();
            float[] image2 = smoothFeatures.get(Features.IMAGE).toFloatArray();
            assertTrue(java.util.Arrays.equals(image1, image2), "the palette is compared as it is");
        }
    }
}
