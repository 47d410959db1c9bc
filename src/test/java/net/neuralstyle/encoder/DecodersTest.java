package net.neuralstyle.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoders that belong to the embedded encoder: what they make of its features is the picture, about. */
class DecodersTest {
    private static final int SIDE = 96;

    /** Soft waves of colour with a sharp disc before them. */
    private static float[] picture() {
        float[] planes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
            int channel = i / (SIDE * SIDE);
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            boolean disc = Math.hypot(x - 50, y - 44) < 17;
            planes[i] = disc
                    ? new float[] {.85f, .6f, .2f}[channel]
                    : (float) (.5 + .3 * Math.sin(x / (7. + channel)) * Math.cos(y / 9.));
        }
        return planes;
    }

    private static Encoder encoder(NDManager manager) throws IOException {
        return Encoder.load(Architecture.COMPACT, null, Pooling.AVERAGE_WHOLE, Smoothing.NONE, manager);
    }

    private static float[] decoded(String layer, NumberFormat format, float[] picture, NDManager manager)
            throws IOException {
        try (Encoder encoder = encoder(manager);
                Decoders decoders = Decoders.load(format, manager);
                NDArray image = manager.create(picture, new Shape(1, 3, SIDE, SIDE));
                Features features = encoder.encode(image, List.of(layer));
                NDArray made = decoders.decode(layer, features.layer(layer).unprojected(), () -> {})) {
            assertEquals(image.getShape(), made.getShape());
            return made.toFloatArray();
        }
    }

    private static double decibels(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += Math.pow(a[i] - b[i], 2);
        }
        return -10 * Math.log10(squares / a.length);
    }

    /** Deeper features know less of the picture. The numbers are peak signal-to-noise ratios in decibels. */
    @ParameterizedTest
    @CsvSource({"relu2_1, 24", "relu3_1, 21", "relu4_1, 17"})
    void featuresBecomeThePictureAgain(String layer, double least) throws IOException {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            float[] picture = picture();
            float[] made = decoded(layer, NumberFormat.FP32, picture, manager);
            assertTrue(decibels(made, picture) > least, layer + ": " + decibels(made, picture) + " dB");
            float[] narrow = decoded(layer, NumberFormat.BF16, picture, manager);
            assertTrue(decibels(made, narrow) > 40, layer + " in bf16: " + decibels(made, narrow) + " dB");
        }
    }

    /** A changed activation changes the pixels it stands for and as many around them as are promised, not one more. */
    @ParameterizedTest
    @CsvSource({"relu2_1, 2", "relu3_1, 4", "relu4_1, 8"})
    void anActivationReachesAsFarAsPromised(String layer, int stride) throws IOException {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
                Decoders decoders = Decoders.load(NumberFormat.FP32, manager)) {
            int cells = 16;
            int channels = Architecture.COMPACT.tap(layer).channels();
            float[] values = new float[channels * cells * cells];
            for (int i = 0; i < values.length; i++) {
                values[i] = .5f + .4f * (float) Math.sin(i * .7);
            }
            Shape shape = new Shape(1, channels, cells, cells);
            float[] before = decoders.decode(layer, manager.create(values, shape), () -> {})
                    .toFloatArray();
            for (int channel = 0; channel < channels; channel++) {
                values[(channel * cells + 7) * cells + 7] += 5;
            }
            float[] after = decoders.decode(layer, manager.create(values, shape), () -> {})
                    .toFloatArray();
            int side = cells * stride;
            int first = side;
            int last = -1;
            for (int i = 0; i < after.length; i++) {
                if (Math.abs(after[i] - before[i]) > 1e-6) {
                    first = Math.min(first, i % side);
                    last = Math.max(last, i % side);
                }
            }
            int reach = Decoders.reach(layer);
            assertTrue(first >= 7 * stride - reach && last < 8 * stride + reach, first + " to " + last);
            assertTrue(last >= 8 * stride, "an activation that changes nothing beside it");
        }
    }

    @Test
    void onlyTrainedLayersAreDecoded() {
        String message = assertThrows(IllegalArgumentException.class, () -> Decoders.reach("relu5_1"))
                .getMessage();
        assertTrue(message.contains("relu4_1"), message);
    }

    @Test
    void everyArrayIsClosedInTheEnd() throws IOException {
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            int before = manager.getManagedArrays().size();
            try (Decoders decoders = Decoders.load(NumberFormat.BF16, manager);
                    NDArray features = manager.zeros(new Shape(1, 64, 4, 4))) {
                decoders.decode("relu3_1", features, () -> {}).close();
                int[] layers = {0};
                assertThrows(
                        CancellationException.class,
                        () -> decoders.decode("relu3_1", features, () -> {
                            if (++layers[0] == 3) {
                                throw new CancellationException();
                            }
                        }));
            }
            assertEquals(before, manager.getManagedArrays().size());
        }
    }
}
