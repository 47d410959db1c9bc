package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumberFormatTest {

    /** Eight bits of precision at each step of every network, at odd sizes: the features agree to a few parts in 100. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void bf16AgreesWithFp32(Architecture architecture) throws IOException {
        Set<String> layers = architecture.taps().stream().map(Tap::name).collect(Collectors.toSet());
        Random random = new Random(2);
        float[] values = new float[3 * 45 * 51];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder fp32 = RandomWeights.encoder(architecture, 7, Pooling.MAX, manager);
                Encoder bf16 = fp32.in(NumberFormat.BF16);
                NDArray image = manager.create(values, new Shape(1, 3, 45, 51));
                Features expected = fp32.encode(image, layers);
                Features found = bf16.encode(image, layers)) {
            assertEquals(NumberFormat.BF16, bf16.format());
            for (String layer : layers) {
                assertEquals(DataType.FLOAT32, found.get(layer).getDataType());
                double error = relativeError(found.get(layer), expected.get(layer));
                assertTrue(error > 1e-5 && error < .03, layer + ": " + error);
            }
        }
    }

    /** The first network is not needed by the second, which closes what it owns. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void outlivesTheNetworkItCameFrom(Architecture architecture) throws IOException {
        String layer = architecture.taps().get(0).name();
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                NDArray image = manager.full(new Shape(1, 3, 16, 16), .5f)) {
            Encoder fp32 = RandomWeights.encoder(architecture, 7, Pooling.MAX, manager);
            Encoder bf16 = fp32.in(NumberFormat.BF16);
            fp32.close();
            try (Features features = bf16.encode(image, Set.of(layer))) {
                assertTrue(Float.isFinite(features.get(layer).sum().getFloat()));
            }
            bf16.close();
        }
    }

    private static double relativeError(NDArray found, NDArray expected) {
        float[] a = found.toFloatArray();
        float[] b = expected.toFloatArray();
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (double) (a[i] - b[i]);
            size += (double) b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }
}
