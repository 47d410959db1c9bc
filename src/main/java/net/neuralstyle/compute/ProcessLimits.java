package net.neuralstyle.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The limits that a shell's ulimit, or the program that started this process, set for it (proc(5), limits). */
final class ProcessLimits {
    /** What Java and libtorch start beside those that compute. */
    private static final int OTHER_THREADS = 8;

    private final Path root;

    /**
     * The limits of this process.
     *
     * @param root of the file system, / except in tests
     */
    ProcessLimits(Path root) {
        this.root = root;
    }

    /** Bytes of address space that are left; {@link Long#MAX_VALUE} where there is no limit. */
    long memory() {
        return Math.min(left("Max address space", "VmSize:"), left("Max data size", "VmData:"));
    }

    private long left(String limitName, String usedName) {
        long limit = limit(limitName);
        if (limit == Long.MAX_VALUE) {
            return limit;
        }
        for (String line : GroupLimits.lines(root.resolve("proc/self/status"))) {
            if (line.startsWith(usedName)) {
                return Math.max(0, limit - 1024 * Long.parseLong(line.replaceAll("\\D", "")));
            }
        }
        return Long.MAX_VALUE;
    }

    private long limit(String name) {
        for (String line : GroupLimits.lines(root.resolve("proc/self/limits"))) {
            if (line.startsWith(name)) {
                String soft = line.substring(name.length()).trim().split("\\s+")[0];
                return soft.matches("\\d{1,18}") ? Long.parseLong(soft) : Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    /**
     * Refuses to compute with more threads than may be started: libtorch would wait for them for ever, or end the process.
     *
     * @param threads that will compute
     * @throws IllegalStateException saying how many there can be
     */
    void requireThreads(int threads) {
        long most = Math.min(new GroupLimits(root).threads(), threadsOfUser());
        if (threads - 1L + OTHER_THREADS > most) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%d threads cannot be started, since only %d more processes and threads are allowed here. Set threads to"
                            + " a smaller number, or raise the limit (ulimit -u, or the container's).",
                    threads,
                    most));
        }
    }

    /** The limit of processes counts a user's threads in all processes; an administrator has none. */
    private long threadsOfUser() {
        long limit = limit("Max processes");
        String user = user(root.resolve("proc/self/status"));
        if (limit == Long.MAX_VALUE || user.isEmpty() || user.equals("0")) {
            return Long.MAX_VALUE;
        }
        long count = 0;
        try (Stream<Path> processes = Files.list(root.resolve("proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                Path status = process.resolve("status");
                if (process.getFileName().toString().matches("\\d+")
                        && user(status).equals(user)) {
                    count += threads(status);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, limit - count);
    }

    private static String user(Path status) {
        return word(GroupLimits.lines(status), "Uid:");
    }

    private static long threads(Path status) {
        String count = word(GroupLimits.lines(status), "Threads:");
        return count.isEmpty() ? 0 : Long.parseLong(count);
    }

    private static String word(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).trim().split("\\s+")[0])
                .findFirst()
                .orElse("");
    }
}
