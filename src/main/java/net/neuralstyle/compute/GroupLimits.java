package net.neuralstyle.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The limits of the control groups that this process is in, from its own group up to the root: those of containers and of
 * batch queues, in version 1 and version 2 of Linux's control groups.
 */
final class GroupLimits {
    /** Version 1 writes a number near 2⁶³ where there is no limit. */
    private static final long NO_LIMIT = 1L << 60;

    private final Path root;

    /**
     * The limits of this process.
     *
     * @param root of the file system, / except in tests
     */
    GroupLimits(Path root) {
        this.root = root;
    }

    /** Bytes that are left below the tightest limit; {@link Long#MAX_VALUE} where there is none. */
    long memory() {
        long least = Long.MAX_VALUE;
        for (Path group : groups("memory")) {
            least = Math.min(least, left(group, "memory.max", "memory.current", "inactive_file"));
            least = Math.min(
                    least, left(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
        }
        return least;
    }

    /** Threads that may still be started; {@link Long#MAX_VALUE} where there is no limit. */
    long threads() {
        long least = Long.MAX_VALUE;
        for (Path group : groups("pids")) {
            least = Math.min(least, left(group, "pids.max", "pids.current", ""));
        }
        return least;
    }

    /** What a file says is the most, less what is used; the pages of files that nobody uses can be had back. */
    private static long left(Path group, String limitFile, String usedFile, String reclaimable) {
        OptionalLong limit = number(group.resolve(limitFile));
        OptionalLong used = number(group.resolve(usedFile));
        if (limit.isEmpty() || used.isEmpty() || limit.getAsLong() >= NO_LIMIT) {
            return Long.MAX_VALUE;
        }
        long files = 0;
        for (String line : reclaimable.isEmpty() ? List.<String>of() : lines(group.resolve("memory.stat"))) {
            String[] words = line.split(" ");
            if (words.length == 2 && words[0].equals(reclaimable) && words[1].matches("\\d{1,18}")) {
                files = Long.parseLong(words[1]);
            }
        }
        return Math.max(0, limit.getAsLong() - Math.max(0, used.getAsLong() - files));
    }

    /** The folders of this process's groups under a controller, and of all groups around them that can be seen. */
    private List<Path> groups(String controller) {
        List<Path> groups = new ArrayList<>();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            boolean second = parts.length == 3 && parts[1].isEmpty();
            boolean first = parts.length == 3 && List.of(parts[1].split(",")).contains(controller);
            if (second || first) {
                addGroups(groups, first ? controller : "", parts[2]);
            }
        }
        return groups;
    }

    /** Where a hierarchy is mounted, and which of its groups is seen there as its root, stands in mountinfo (proc(5)). */
    private void addGroups(List<Path> groups, String controller, String group) {
        for (String line : lines(root.resolve("proc/self/mountinfo"))) {
            String[] halves = line.split(" - ", 2);
            String[] place = halves[0].split(" ");
            String[] kind = halves.length == 2 ? halves[1].split(" ") : new String[0];
            if (place.length < 5 || kind.length < 3) {
                continue;
            }
            boolean first =
                    kind[0].equals("cgroup") && List.of(kind[2].split(",")).contains(controller);
            boolean second = kind[0].equals("cgroup2") && controller.isEmpty();
            if (first || second) {
                addUpwards(groups, place[4], within(group, place[3]));
            }
        }
    }

    /** The way from what is mounted to the group; where the group lies outside, what is mounted is all that is seen. */
    private static String within(String group, String mountedGroup) {
        if (mountedGroup.equals("/")) {
            return group;
        }
        return group.startsWith(mountedGroup) ? group.substring(mountedGroup.length()) : "";
    }

    private void addUpwards(List<Path> groups, String mount, String way) {
        try {
            Path top = root.resolve(mount.substring(1).replace("\\040", " ")).normalize();
            Path folder = top.resolve(way.replaceFirst("^/+", "")).normalize();
            while (folder != null && folder.startsWith(top)) {
                groups.add(folder);
                folder = folder.getParent();
            }
        } catch (InvalidPathException e) {
            // A name that this locale cannot write: that group says nothing.
        }
    }

    private static OptionalLong number(Path file) {
        return lines(file).stream()
                .filter(line -> line.matches("\\d{1,19}"))
                .mapToLong(GroupLimits::bounded)
                .findFirst();
    }

    private static long bounded(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The lines of a file; none where it cannot be read, as in a group that is not this process's own. */
    static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
