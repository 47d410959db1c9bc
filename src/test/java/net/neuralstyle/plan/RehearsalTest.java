package net.neuralstyle.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.loss.RegionMask;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.TestImages;
import org.junit.jupiter.api.Test;

/** What a run's costs are measured on. */
class RehearsalTest {
    private static final StyleTransferSettings SETTINGS = StyleTransferSettings.builder(Preset.CLASSIC)
            .size(64)
            .smallestScale(64)
            .build();

    @Test
    void everyRegionIsRehearsed() throws IOException {
        try (ComputeSession session = ComputeSession.open("test", ComputeDevice.CPU, 0);
                Encoder encoder = Encoder.load(
                        SETTINGS.encoder(), null, SETTINGS.pooling(), SETTINGS.smoothing(), session.manager())) {
            Rehearsal rehearsal = new Rehearsal(session, encoder, SETTINGS, () -> {});
            // What an iteration leaves in Java's heap goes with the number of losses, however busy the machine is.
            double whole = rehearsal.cost(64, 1).heapBytesPerIteration();
            double parts = rehearsal.cost(64, 6).heapBytesPerIteration();
            assertTrue(parts > 1.5 * whole, whole + " bytes for the whole, " + parts + " for six regions");
        }
    }

    /** Losses that say they take two thirds of what they do: the rest does not grow with the picture. */
    @Test
    void whatDoesNotGrowIsTakenFromTwoRehearsals() {
        double fixed = 300e6;
        double known = 200e6;
        double each = 700;
        Rehearsal.Cost cost = new Rehearsal.Cost(65536, 0, 0, each + (fixed - known) / 65536, known, 0, 0, 1);
        for (int side : new int[] {128, 300, 500, 1024}) {
            double pixels = (double) side * side;
            Rehearsal.PixelCost large = new Rehearsal.PixelCost(0, fixed + each * pixels, pixels);
            for (double wanted : new double[] {pixels, 2 * pixels + 65536}) {
                assertEquals(fixed + each * wanted, cost.bytesAt(wanted, large), 1, side + ", " + wanted);
            }
        }
        // Two of about the same size say no more than one.
        double bytes = cost.bytesAt(70000, new Rehearsal.PixelCost(0, fixed + each * 66000, 66000));
        assertEquals(fixed + each * 66000, bytes, 4000 * (each + (fixed - known) / 66000) + 1);
    }

    @Test
    void stylesOfOneRegionCountOnce() {
        Pixels pixels = TestImages.disc(8, 8);
        float[] all = new float[64];
        Arrays.fill(all, 1);
        RegionMask left = new RegionMask(all, 8, 8);
        RegionMask right = new RegionMask(all.clone(), 8, 8);
        List<StylePixels> styles = List.of(
                new StylePixels(pixels, 1, left), new StylePixels(pixels, 2, left), new StylePixels(pixels, 1, right));
        assertEquals(2, new RunPlan(SETTINGS, pixels, styles, null, List.of()).regions());
        assertEquals(1, new RunPlan(SETTINGS, pixels, List.of(new StylePixels(pixels, 1)), null, List.of()).regions());
    }
}
