package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;

/** Native memory, which the Java heap does not show, returns to where it was. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    void twentyRunsLeaveTheMemoryOfAFew() throws IOException {
        assumeTrue(Files.exists(STATUS), "SKIPPED: this system does not tell a process's resident memory");
        Inputs inputs = Inputs.of(
                TestImages.input(TestImages.disc(128, 96), "disc"),
                TestImages.input(TestImages.stripes(160, 160), "stripes"));
        StyleTransferSettings settings = StyleTransferSettings.builder()
                .size(128)
                .smallestScale(64)
                .iterations(4)
                .device(ComputeDevice.CPU)
                .build();
        long early = 0;
        long late = 0;
        for (int run = 1; run <= 22; run++) {
            StyleTransfer.run(inputs, settings, ProgressListener.NONE);
            long resident = residentKilobytes();
            // Single readings differ by some megabytes, with what the Java machine itself does at the time.
            early += run > 2 && run <= 7 ? resident / 5 : 0;
            late += run > 17 ? resident / 5 : 0;
        }
        assertTrue(late < 1.05 * early, "resident in runs 3–7 " + early + " kB, in runs 18–22 " + late + " kB");
    }

    /** After a collection, since a growing Java heap is no leak. */
    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
