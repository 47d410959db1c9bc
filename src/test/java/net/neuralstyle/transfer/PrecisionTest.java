package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import net.neuralstyle.loss.WeightedLosses;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(96, 80), "disc"),
            TestImages.input(TestImages.stripes(160, 160), "stripes"));

    /** Both pictures judged in fp32. */
    @Test
    void bf16EndsAtTheLossOfFp32() throws IOException {
        double fp32 = judged(run(Precision.FP32));
        double bf16 = judged(run(Precision.BF16));
        assertNotEquals(fp32, bf16, "the precision had no effect");
        assertEquals(1, bf16 / fp32, .01);
    }

    @Test
    void theRecipeNamesTheFormatThatWasUsed() throws IOException {
        assertEquals("bf16", run(Precision.BF16).recipe().precision());
        assertEquals("fp32", run(Precision.FP32).recipe().precision());
        // Too small a picture to gain anything.
        assertEquals("fp32", run(Precision.AUTO).recipe().precision());
    }

    private static StyleTransferResult run(Precision precision) throws IOException {
        return StyleTransfer.run(INPUTS, settings(precision).build(), ProgressListener.NONE);
    }

    private static double judged(StyleTransferResult result) throws IOException {
        Inputs again = new Inputs(INPUTS.content(), INPUTS.styles(), InputImage.of(result.image(), "result"));
        StyleTransferSettings settings = settings(Precision.FP32)
                .init(InitialImage.IMAGE)
                .iterations(1)
                .smallestScale(96)
                .build();
        return StyleTransfer.run(again, settings, ProgressListener.NONE)
                .recipe()
                .losses()
                .start()
                .get(WeightedLosses.TOTAL);
    }

    private static StyleTransferSettingsBuilder settings(Precision precision) {
        return StyleTransferSettings.builder()
                .size(96)
                .smallestScale(64)
                .iterations(40)
                .precision(precision)
                .device(ComputeDevice.CPU);
    }
}
