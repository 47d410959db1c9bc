package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import java.io.IOException;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.loss.WeightedLosses;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.settings.Precision;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a CUDA card shows. */
class GpuTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(128, 120), "disc"),
            TestImages.input(TestImages.stripes(128, 128), "stripes"));

    @BeforeEach
    void requireCard() {
        assumeTrue(Engine.getEngine("PyTorch").getGpuCount() > 0, "SKIPPED: libtorch sees no CUDA card");
    }

    private static StyleTransferSettings settings(String device) {
        return StyleTransferSettings.builder()
                .size(128)
                .smallestScale(64)
                .iterations(20)
                .precision(Precision.FP32)
                .device(ComputeDevice.of(device))
                .build();
    }

    @Test
    void theLossesAreTheProcessors() throws IOException {
        Recipe card = StyleTransfer.run(INPUTS, settings("gpu0"), ProgressListener.NONE)
                .recipe();
        Recipe processor = StyleTransfer.run(INPUTS, settings("cpu"), ProgressListener.NONE)
                .recipe();
        assertEquals("gpu0", card.device());
        double expected = processor.losses().end().get(WeightedLosses.TOTAL);
        assertEquals(expected, card.losses().end().get(WeightedLosses.TOTAL), .05 * expected);
    }

    @Test
    void aRunGivesTheCardsMemoryBack() throws IOException {
        StyleTransfer.run(INPUTS, settings("gpu0"), ProgressListener.NONE);
        long before = used();
        StyleTransfer.run(INPUTS, settings("gpu0"), ProgressListener.NONE);
        assertTrue(used() <= before, used() + " bytes in use, " + before + " before");
    }

    private static long used() {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.of("gpu0"), 0)) {
            return session.memory().used();
        }
    }
}
