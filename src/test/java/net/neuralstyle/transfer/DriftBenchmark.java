package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.Locale;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.compute.TensorMemory;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What many runs in one process leave behind: the process's resident memory, the mean of ten runs after ten, against that of
 * the tenth to the nineteenth. The last line begins with {@code steady} where the last ten are within 1 % of those.
 * Java's own heap grows to its limit by itself: start with it as large as it may become and touched beforehand,
 * {@code -Xms300m -Xmx300m -XX:+AlwaysPreTouch}.
 *
 * <p>Arguments: runs, a multiple of ten (100), long side in pixels (192), iterations of each (20).
 */
final class DriftBenchmark {
    private static final int STEP = 10;
    private static final double STEADY = .01;

    private DriftBenchmark() {}

    public static void main(String... arguments) throws IOException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 192;
        int iterations = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        StyleTransferSettings settings = StyleTransferSettings.builder(Preset.CLASSIC)
                .size(side)
                .smallestScale(side / 2)
                .iterations(iterations)
                .device(ComputeDevice.CPU)
                .build();
        TensorMemory memory = new SystemMemory();
        double first = 0;
        double last = 0;
        double most = 0;
        for (int run = 1; run <= runs; run += STEP) {
            last = mean(settings, memory, side);
            boolean settling = run == 1;
            first = run == 1 + STEP ? last : first;
            most = settling ? 0 : Math.max(most, last);
            System.out.printf(Locale.ROOT, "runs %d to %d: %.1f MB%n", run, run + STEP - 1, last);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %+.2f %% since the second ten, at most %+.2f %% in between%n",
                Math.abs(last / first - 1) <= STEADY ? "steady" : "drifted",
                100 * (last / first - 1),
                100 * (most / first - 1));
    }

    /** Resident megabytes, the mean after each of ten runs. */
    private static double mean(StyleTransferSettings settings, TensorMemory memory, int side) throws IOException {
        double sum = 0;
        for (int i = 0; i < STEP; i++) {
            StyleTransfer.run(SampleRun.inputs("still_life", "flow_strokes", side), settings, ProgressListener.NONE);
            System.gc();
            sum += memory.used() / 1e6;
        }
        return sum / STEP;
    }
}
