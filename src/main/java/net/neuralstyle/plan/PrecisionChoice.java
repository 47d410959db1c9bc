package net.neuralstyle.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.encoder.NumberFormat;
import net.neuralstyle.settings.StyleTransferSettings;

/** Finds the number format that a run is to use. */
public final class PrecisionChoice {
    /** Instructions that multiply bf16 numbers; without them fp32 is four times as fast. */
    private static final Set<String> FAST_BF16 = Set.of("amx_bf16", "avx512_bf16");

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    /** Below this many pixels a run is short anyway. */
    private static final long SMALL = 256 * 256;

    private PrecisionChoice() {}

    /**
     * Loads the network in the format that the settings ask for.
     *
     * @param width of the result, in pixels
     * @param height of the result, in pixels
     * @return to be closed by the caller; what is made before a failure goes with the session
     * @throws IOException if the weights cannot be had or read
     */
    public static Encoder load(ComputeSession session, StyleTransferSettings settings, int width, int height)
            throws IOException {
        Encoder fp32 = Encoder.load(
                settings.encoder(), settings.weights(), settings.pooling(), settings.smoothing(), session.manager());
        NumberFormat format = switch (settings.precision()) {
            case FP32 -> NumberFormat.FP32;
            case BF16 -> NumberFormat.BF16;
            case AUTO -> automatic(session, (long) width * height);
        };
        if (format == NumberFormat.FP32) {
            return fp32;
        }
        try (fp32) {
            return fp32.in(format);
        }
    }

    /** Not by a trial: on a busy machine it says now this, now that, and the same seed would give other pixels. */
    private static NumberFormat automatic(ComputeSession session, long pixels) {
        if (pixels < SMALL) {
            return NumberFormat.FP32;
        }
        boolean fast =
                session.isOnProcessor() ? !Collections.disjoint(processorFlags(), FAST_BF16) : session.hasBf16Units();
        return fast ? NumberFormat.BF16 : NumberFormat.FP32;
    }

    /** What the first processor can do, in Linux' words; empty on systems that do not tell. */
    private static Set<String> processorFlags() {
        if (!Files.isReadable(PROCESSORS)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.matches("(flags|Features)\\s*:.*"))
                    .limit(1)
                    .flatMap(line -> Stream.of(
                            line.substring(line.indexOf(':') + 1).trim().split("\\s+")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The system's own record of the processor cannot be read.", e);
        }
    }
}
