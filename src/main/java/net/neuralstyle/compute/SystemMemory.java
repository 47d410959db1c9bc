package net.neuralstyle.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The process's memory and what system, containers and limits leave free, as Linux tells them; other systems do not. */
public final class SystemMemory implements TensorMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final Path root;

    /** The memory of this process. */
    public SystemMemory() {
        this(Path.of("/"));
    }

    /**
     * The memory of a process.
     *
     * @param root of the file system, / except in tests
     */
    SystemMemory(Path root) {
        this.root = root;
    }

    private Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public boolean isKnown() {
        return Files.isReadable(file("proc/self/status")) && Files.isReadable(file("proc/meminfo"));
    }

    /** Resident memory. */
    @Override
    public long used() {
        return kilobytes(file("proc/self/status"), "VmRSS:").orElse(0) * 1024;
    }

    /** The least of what the system, the groups around this process and its own limits leave. */
    @Override
    public long free() {
        long free = kilobytes(file("proc/meminfo"), "MemAvailable:").orElse(Long.MAX_VALUE / 2048) * 1024;
        free = Math.min(free, new GroupLimits(root).memory());
        return Math.min(free, new ProcessLimits(root).memory());
    }

    @Override
    public void release() {
        NativeTuning.releaseFreeMemory();
    }

    /** The largest resident memory this process had so far, in bytes; null where the system does not tell. */
    public static Long peak() {
        OptionalLong peak = kilobytes(STATUS, "VmHWM:");
        return peak.isPresent() ? 1024 * peak.getAsLong() : null;
    }

    private static OptionalLong kilobytes(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The system's own record of memory, " + file + ", cannot be read.", e);
        }
    }
}
