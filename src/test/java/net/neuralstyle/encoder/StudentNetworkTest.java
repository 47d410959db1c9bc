package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StudentNetworkTest {

    /** Also at borders and odd sizes: what is trained is what is used. */
    @Test
    void seesAsTheProductDoes() throws IOException {
        Random random = new Random(1);
        float[] values = new float[3 * 37 * 45];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        EncoderWeights weights = EncoderWeights.read(Architecture.COMPACT, null);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Encoder encoder =
                        Encoder.load(Architecture.COMPACT, null, Pooling.AVERAGE_WHOLE, Smoothing.NONE, manager)) {
            NDArray image = manager.create(values, new Shape(1, 3, 37, 45));
            Map<String, NDArray> trained = new StudentNetwork(weights.tensors(), false, manager).trunk(image, "3_2");
            try (Features features = encoder.encode(image, List.of("relu2_2", "relu3_2"))) {
                for (String layer : List.of("2_2", "3_2")) {
                    float[] expected = features.get("relu" + layer).toFloatArray();
                    assertArrayEquals(expected, trained.get(layer).toFloatArray(), 1e-4f, layer);
                }
            }
        }
    }
}
