package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.Features;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.encoder.Pooling;
import net.neuralstyle.encoder.RandomWeights;
import net.neuralstyle.loss.Loss;
import net.neuralstyle.loss.Normalisation;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.optim.Evaluation;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.statistic.TestLosses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTest {
    /** Both pictures judged in fp32; short runs scatter by some percent, in either direction. */
    @Test
    void bf16EndsAtTheLossOfFp32() throws IOException {
        Inputs inputs = Inputs.of(sample("still_life"), sample("flow_strokes"));
        double fp32 = judged(inputs, run(inputs, Precision.FP32));
        double bf16 = judged(inputs, run(inputs, Precision.BF16));
        assertNotEquals(fp32, bf16, "the precision had no effect");
        assertEquals(1, bf16 / fp32, .1);
    }

    /** Eight bits at each layer turn the gradient a little; nothing of it is missing. */
    @ParameterizedTest
    @EnumSource(Statistic.class)
    void bf16HasTheGradientOfFp32(Statistic statistic) throws IOException {
        try (ComputeSession session = ComputeSession.open("gradients", ComputeDevice.CPU, 0);
                Encoder fp32 = RandomWeights.encoder(Architecture.VGG19, 3, Pooling.MAX, session.manager());
                Encoder bf16 = fp32.in(NumberFormat.BF16)) {
            float[] expected = gradient(session, fp32, fp32, statistic);
            float[] found = gradient(session, bf16, fp32, statistic);
            double product = 0;
            double squares = 0;
            double expectedSquares = 0;
            for (int i = 0; i < found.length; i++) {
                product += (double) found[i] * expected[i];
                squares += (double) found[i] * found[i];
                expectedSquares += (double) expected[i] * expected[i];
            }
            double cosine = product / Math.sqrt(squares * expectedSquares);
            // Where two neighbours are about as near, bf16 may find the other one.
            double least = statistic == Statistic.NEAREST_NEIGHBOURS ? .9 : .95;
            assertTrue(cosine > least && cosine < 1, "cosine " + cosine);
            assertEquals(1, Math.sqrt(squares / expectedSquares), .05);
        }
    }

    /** Of the style alone, from relu2_1 on, so that every part of it has to pass through bf16. */
    private static float[] gradient(ComputeSession session, Encoder encoder, Encoder exact, Statistic statistic) {
        Map<Loss, Double> terms = new LinkedHashMap<>();
        try (NDArray image = TestImages.disc(64, 64).toTensor(session.manager());
                NDArray style = TestImages.stripes(64, 64).toTensor(session.manager());
                WeightedLosses losses = new WeightedLosses(session.manager());
                Features features = exact.encode(style, List.of("relu2_1", "relu3_1"))) {
            for (String layer : List.of("relu2_1", "relu3_1")) {
                terms.put(TestLosses.of(layer, statistic, features, Normalisation.RELATIVE, session.manager()), 1.);
            }
            losses.add("style", 1, terms);
            try (Evaluation evaluation =
                    new Objectives(session, encoder, () -> {}).whole(losses).evaluate(image)) {
                return evaluation.gradient().toFloatArray();
            }
        }
    }

    @Test
    void theRecipeNamesTheFormatThatWasUsed() throws IOException {
        Inputs inputs = Inputs.of(sample("cells"), sample("hatching"));
        assertEquals("bf16", run(inputs, Precision.BF16).recipe().precision());
        assertEquals("fp32", run(inputs, Precision.FP32).recipe().precision());
        // Too small a picture to gain anything.
        assertEquals("fp32", run(inputs, Precision.AUTO).recipe().precision());
    }

    private static InputImage sample(String name) throws IOException {
        return TestImages.input(SamplePixels.of(name, 160), name);
    }

    private static StyleTransferResult run(Inputs inputs, Precision precision) throws IOException {
        return StyleTransfer.run(inputs, settings(precision).build(), ProgressListener.NONE);
    }

    private static double judged(Inputs inputs, StyleTransferResult result) throws IOException {
        Inputs again = new Inputs(inputs.content(), inputs.styles(), InputImage.of(result.image(), "result"));
        StyleTransferSettings settings = settings(Precision.FP32)
                .init(InitialImage.IMAGE)
                .iterations(1)
                .smallestScale(128)
                .build();
        return StyleTransfer.run(again, settings, ProgressListener.NONE)
                .recipe()
                .losses()
                .start()
                .get(WeightedLosses.TOTAL);
    }

    private static StyleTransferSettingsBuilder settings(Precision precision) {
        return StyleTransferSettings.builder()
                .size(128)
                .smallestScale(64)
                .iterations(60)
                .precision(precision)
                .device(ComputeDevice.CPU);
    }
}
