package net.neuralstyle.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Native memory, which the Java heap does not show, returns to where it was. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    void twentyRunsLeaveTheMemoryOfTwo() throws IOException {
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
        long second = 0;
        for (int run = 1; run <= 20; run++) {
            StyleTransfer.run(inputs, settings, ProgressListener.NONE);
            if (run == 2) {
                second = residentKilobytes();
            }
        }
        long last = residentKilobytes();
        assertTrue(last < 1.05 * second, "resident after 2 runs " + second + " kB, after 20 " + last + " kB");
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
