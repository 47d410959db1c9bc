package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.Locale;
import net.neuralstyle.encoder.Architecture;
import net.neuralstyle.encoder.NumberFormat;

/**
 * An upper bound for what Java, JNI and libtorch's dispatch cost: an iteration of the compact encoder at 32×32 pixels, in
 * which there is next to nothing to compute. It calls all operations that one of VGG-19 calls, and more (the borders and
 * the projections of the compact encoder). Printed as a share of an iteration of VGG-19 at 512×512.
 */
final class OverheadBenchmark {
    private OverheadBenchmark() {}

    public static void main(String... arguments) throws IOException {
        for (NumberFormat format : NumberFormat.values()) {
            double small = seconds(Architecture.COMPACT, 32, format, 200);
            double large = seconds(Architecture.VGG19, 512, format, 7);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f ms of %.0f ms, at most %.2f %%%n",
                    format,
                    1e3 * small,
                    1e3 * large,
                    100 * small / large);
        }
    }

    private static double seconds(Architecture encoder, int side, NumberFormat format, int iterations)
            throws IOException {
        try (SampleObjective objective = new SampleObjective(encoder, side, format)) {
            return objective.seconds(iterations);
        }
    }
}
