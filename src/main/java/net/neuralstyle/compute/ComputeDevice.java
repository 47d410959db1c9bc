package net.neuralstyle.compute;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run takes place.
 *
 * @param kind auto, cpu, gpu (CUDA) or mps (Apple's)
 * @param index which of several GPUs, from 0
 */
public record ComputeDevice(Kind kind, int index) {
    /** A GPU where CUDA finds one, otherwise the CPU. */
    public static final ComputeDevice AUTO = new ComputeDevice(Kind.AUTO, 0);

    /** The processor, which every machine has. */
    public static final ComputeDevice CPU = new ComputeDevice(Kind.CPU, 0);

    /** Written forms that are offered where people choose; a machine may have more graphics cards. */
    public static final List<String> PROPOSED = List.of("auto", "cpu", "gpu0", "gpu1", "gpu2", "gpu3", "mps");

    private static final Pattern WRITTEN = Pattern.compile("(auto|cpu|gpu|mps)\\s*(\\d{0,2})");

    /** Kinds of device. */
    public enum Kind {
        /** The best device that the machine has. */
        AUTO,
        /** The processor. */
        CPU,
        /** A graphics card, through CUDA. */
        GPU,
        /** An Apple graphics processor, through Metal. */
        MPS
    }

    /**
     * Reads the written form.
     *
     * @param text auto, cpu, gpu, gpu1, mps …, whatever the case
     * @return the device
     * @throws IllegalArgumentException for anything else
     */
    public static ComputeDevice of(String text) {
        Matcher written = WRITTEN.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (written.matches()) {
            Kind kind = Kind.valueOf(written.group(1).toUpperCase(Locale.ROOT));
            String index = written.group(2);
            if (index.isEmpty() || kind == Kind.GPU) {
                return new ComputeDevice(kind, index.isEmpty() ? 0 : Integer.parseInt(index));
            }
        }
        throw new IllegalArgumentException(
                "Unknown device \"" + text + "\". There are auto, cpu, gpu (or gpu0, gpu1 …) and mps.");
    }

    /** The written form, which {@link #of} reads. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + (kind == Kind.GPU ? Integer.toString(index) : "");
    }
}
