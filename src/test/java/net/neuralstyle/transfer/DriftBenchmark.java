package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.Locale;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.SystemMemory;
import net.neuralstyle.compute.TensorMemory;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;

/**
 * What many runs in one process leave behind: the process's resident memory after each, against that after the second.
 * Java's own heap grows to its limit by itself: start with it as large as it may become and touched beforehand,
 * {@code -Xms300m -Xmx300m -XX:+AlwaysPreTouch}.
 *
 * <p>Arguments: runs (100), long side in pixels (192), iterations of each (20).
 */
final class DriftBenchmark {
    private static final int STEP = 10;

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
        double second = 0;
        double most = 0;
        for (int run = 1; run <= runs; run++) {
            StyleTransfer.run(SampleRun.inputs("still_life", "flow_strokes", side), settings, ProgressListener.NONE);
            System.gc();
            double resident = memory.used() / 1e6;
            second = run == 2 ? resident : second;
            most = run >= 2 ? Math.max(most, resident) : 0;
            if (run <= 2 || run % STEP == 0) {
                System.out.printf(Locale.ROOT, "after run %d: %.1f MB%n", run, resident);
            }
            if (run == runs) {
                System.out.printf(
                        Locale.ROOT,
                        "%+.2f %% since the second run, at most %+.2f %% in between%n",
                        100 * (resident / second - 1),
                        100 * (most / second - 1));
            }
        }
    }
}
