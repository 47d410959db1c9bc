package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(96, 80), "disc"),
            TestImages.input(TestImages.stripes(160, 160), "stripes"));

    @Test
    void refusesWhatCannotFitAndSaysWhatToDo() {
        assumeTrue(new SystemMemory().isKnown(), "SKIPPED: this system does not tell a process's resident memory");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> run(1));
        assertTrue(e.getMessage().startsWith("96×80 pixels need at least "), e.getMessage());
        assertTrue(e.getMessage().contains("raise memory"), e.getMessage());
    }

    @Test
    void aSufficientLimitChangesNothing() throws IOException {
        assertEquals(run(0).recipe().losses(), run(1_000_000).recipe().losses());
    }

    private static StyleTransferResult run(int memory) throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .size(96)
                .smallestScale(96)
                .iterations(3)
                .device(ComputeDevice.CPU)
                .memory(memory)
                .build();
        return StyleTransfer.run(INPUTS, settings, ProgressListener.NONE);
    }
}
