package net.neuralstyle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.compute.TensorMemory;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.objective.Fitting;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.ProgressListener;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.TestImages;
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

    /** Memory that others take and give back while a run goes on. */
    private static final class Shared implements TensorMemory {
        private long free;

        @Override
        public boolean isKnown() {
            return true;
        }

        @Override
        public long used() {
            return 1_000_000;
        }

        @Override
        public long free() {
            return free;
        }

        @Override
        public void release() {
            // There is nothing.
        }
    }

    @Test
    void goesOnWhereSomebodyElseTookTheMemorySinceTheRunBegan() throws IOException {
        StyleTransferSettings settings = StyleTransferSettings.builder().build();
        Scale scale = new Scale(2048, 1024, 10);
        List<String> notices = new ArrayList<>();
        Shared memory = new Shared();
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder = Encoder.load(
                        settings.encoder(), null, settings.pooling(), settings.smoothing(), session.manager())) {
            MemoryBudget budget = new MemoryBudget(
                    new Rehearsal(session, encoder, settings, () -> {}),
                    memory,
                    () -> new Rehearsal.Cost(65536, 0, 0, 1000, 0, 24, 0, 1),
                    3,
                    notices::add);
            memory.free = 10_000_000_000L;
            assertEquals(Fitting.WHOLE, budget.fitting(scale, false).side());
            memory.free = 2_500_000_000L;
            int side = budget.fitting(scale, false).side();
            assertTrue(side >= 256 && side < 1024, "tiles of " + side);
            assertEquals(List.of(), notices);
            Scale small = new Scale(1024, 1024, 10);
            memory.free = 10_000_000_000L;
            assertEquals(Fitting.WHOLE, budget.fitting(small, false).side());
            // In a small container, a picture of a megapixel is not taken to fit.
            memory.free = 1_000_000_000L;
            assertTrue(budget.fitting(small, false).side() < 1024);
            memory.free = 100_000_000;
            assertEquals(128, budget.fitting(scale, false).side());
            assertEquals(1, notices.size());
            assertTrue(notices.get(0).startsWith("Less memory is free than when the run began"), notices.get(0));
            assertThrows(IllegalStateException.class, () -> budget.estimate(List.of(scale)));
        }
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
