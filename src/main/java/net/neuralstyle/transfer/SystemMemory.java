package net.neuralstyle.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The process's memory and what system and container have free, as Linux tells them; other systems do not. */
final class SystemMemory implements TensorMemory {
    private static final Path FREE = Path.of("/proc/meminfo");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path GROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path GROUP_USED = Path.of("/sys/fs/cgroup/memory.current");

    @Override
    public boolean isKnown() {
        return Files.isReadable(STATUS) && Files.isReadable(FREE);
    }

    /** Resident memory. */
    @Override
    public long used() {
        return kilobytes(STATUS, "VmRSS:").orElse(0) * 1024;
    }

    @Override
    public long free() {
        long free = kilobytes(FREE, "MemAvailable:").orElse(Long.MAX_VALUE / 2048) * 1024;
        OptionalLong limit = number(GROUP_LIMIT);
        OptionalLong used = number(GROUP_USED);
        return limit.isPresent() && used.isPresent() ? Math.min(free, limit.getAsLong() - used.getAsLong()) : free;
    }

    @Override
    public void release() {
        NativeTuning.releaseFreeMemory();
    }

    /** The largest resident memory this process had so far, in bytes; null where the system does not tell. */
    static Long peak() {
        OptionalLong peak = kilobytes(STATUS, "VmHWM:");
        return peak.isPresent() ? 1024 * peak.getAsLong() : null;
    }

    private static OptionalLong kilobytes(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    /** A container's number; none where there is no container or no limit ("max"). */
    private static OptionalLong number(Path file) {
        return lines(file).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
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
