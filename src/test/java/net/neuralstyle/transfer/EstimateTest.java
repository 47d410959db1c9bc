package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.plan.Estimate;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import org.junit.jupiter.api.Test;

/** What is said of a run that is not made. */
class EstimateTest {
    private static final Inputs INPUTS = Inputs.of(
            TestImages.input(TestImages.disc(96, 80), "disc"), TestImages.input(TestImages.stripes(96, 96), "stripes"));

    private static StyleTransferSettingsBuilder settings(Preset look) {
        return StyleTransferSettings.builder(look).device(ComputeDevice.CPU).size(320);
    }

    /** Ends the run as soon as it knows what that would take. */
    private static class Brief extends Expecting {
        @Override
        public boolean isCanceled() {
            return !told.isEmpty();
        }
    }

    /** Above 256 pixels networks may be in another number format, and a pixel takes half of the memory. */
    @Test
    void itIsTheRunsOwn() throws IOException {
        assumeTrue(new SystemMemory().isKnown(), "SKIPPED: this system does not tell a process's resident memory");
        for (Preset look : List.of(Preset.PAINTING, Preset.INSTANT)) {
            StyleTransferSettings settings = settings(look).build();
            Estimate before = StyleTransfer.estimate(INPUTS, settings, ProgressListener.NONE);
            Brief run = new Brief();
            StyleTransfer.run(INPUTS, settings, run);
            assertEquals(1, run.told.size());
            double expected = ((Estimate) run.told.get(0)).bytes();
            assertEquals(expected, before.bytes(), .2 * expected, look + ": " + before);
            assertTrue(before.seconds() > 0, before.toString());
        }
    }

    /** A quick preview's own estimate would be made in vain. */
    @Test
    void whoDoesNotWantItIsNotTold() throws IOException {
        for (Preset look : List.of(Preset.PAINTING, Preset.INSTANT)) {
            Brief incurious = new Brief() {
                @Override
                public boolean wantsEstimate() {
                    return false;
                }
            };
            StyleTransferSettingsBuilder small = settings(look).size(64);
            StyleTransferSettings settings =
                    look == Preset.INSTANT ? small.build() : small.iterations(2).build();
            StyleTransferResult made = StyleTransfer.run(INPUTS, settings, incurious);
            assertEquals(List.of(), incurious.told);
            StyleTransferResult known = StyleTransfer.run(INPUTS, settings, ProgressListener.NONE);
            assertEquals(Small.pixels(known), Small.pixels(made));
        }
    }

    @Test
    void itIsRefusedWhereTheRunIs() {
        assumeTrue(new SystemMemory().isKnown(), "SKIPPED: this system does not tell a process's resident memory");
        for (Preset look : List.of(Preset.PAINTING, Preset.INSTANT)) {
            StyleTransferSettings settings = settings(look).memory(1).build();
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> StyleTransfer.estimate(INPUTS, settings, ProgressListener.NONE))
                    .getMessage();
            assertTrue(message.contains("raise memory"), message);
        }
    }

    @Test
    void whoNoLongerWantsItNeedNotWait() throws IOException {
        for (Preset look : List.of(Preset.PAINTING, Preset.INSTANT)) {
            Brief gone = new Brief();
            gone.expected(new Estimate(1, 1));
            StyleTransferSettings settings = settings(look).build();
            assertThrows(CancellationException.class, () -> StyleTransfer.estimate(INPUTS, settings, gone));
        }
        assertTrue(StyleTransfer.running().isEmpty());
    }
}
