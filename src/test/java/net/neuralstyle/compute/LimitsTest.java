package net.neuralstyle.compute;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems made of files, with limits at all places that Linux has for them. */
class LimitsTest {
    private static final long GB = 1_000_000_000;

    @TempDir
    private Path root;

    @BeforeEach
    void aSystemWithoutLimits() throws IOException {
        write("proc/meminfo", "MemTotal: 64000000 kB\nMemAvailable: 15625000 kB\n");
        write(
                "proc/self/status",
                "Uid:\t1000\t1000\nThreads:\t20\nVmSize:\t 2000000 kB\nVmData:\t 900000 kB\nVmRSS: 500 kB\n");
        limits("unlimited", "unlimited");
        write("proc/self/cgroup", "");
        write("proc/self/mountinfo", "");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void limits(String addressSpace, String processes) throws IOException {
        write(
                "proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units\n"
                        + "Max data size             unlimited            unlimited            bytes\n"
                        + "Max processes             " + processes + "            unlimited            processes\n"
                        + "Max address space         " + addressSpace + "            unlimited            bytes\n");
    }

    private long free() {
        return new SystemMemory(root).free();
    }

    private void second(String group, String mountedGroup) throws IOException {
        write("proc/self/cgroup", "0::" + group + "\n");
        write("proc/self/mountinfo", "30 23 0:26 " + mountedGroup + " /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n");
    }

    private void limit(String folder, String most, long used, long files) throws IOException {
        write(folder + "/memory.max", most + "\n");
        write(folder + "/memory.current", used + "\n");
        write(folder + "/memory.stat", "anon 1\ninactive_file " + files + "\n");
    }

    @Test
    void whereThereIsNoLimitTheSystemCounts() throws IOException {
        assertEquals(16 * GB, free());
        second("/user/job", "/");
        limit("sys/fs/cgroup/user", "max", GB, 0);
        assertEquals(16 * GB, free());
    }

    @Test
    void aContainersOwnRootCounts() throws IOException {
        second("/", "/");
        limit("sys/fs/cgroup", "3000000000", GB, 0);
        assertEquals(2 * GB, free());
    }

    @Test
    void theTightestOfNestedGroupsCounts() throws IOException {
        second("/slurm/job7/step0", "/");
        limit("sys/fs/cgroup/slurm", "9000000000", GB, 0);
        limit("sys/fs/cgroup/slurm/job7", "4000000000", GB, 500_000_000);
        limit("sys/fs/cgroup/slurm/job7/step0", "max", GB, 0);
        assertEquals(3_500_000_000L, free(), "the cache of files can be had back");
    }

    @Test
    void aGroupThatIsMountedAsARootIsFound() throws IOException {
        second("/docker/abc/inner", "/docker/abc");
        limit("sys/fs/cgroup/inner", "2000000000", GB, 0);
        assertEquals(GB, free());
    }

    @Test
    void versionOneIsSeen() throws IOException {
        write("proc/self/cgroup", "4:memory:/queue/job\n2:cpu,cpuacct:/\n0::/\n");
        write(
                "proc/self/mountinfo",
                "40 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                        + "41 30 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "8000000000\n");
        write("sys/fs/cgroup/memory/queue/job/memory.limit_in_bytes", "1500000000\n");
        write("sys/fs/cgroup/memory/queue/job/memory.usage_in_bytes", "700000000\n");
        write("sys/fs/cgroup/memory/queue/job/memory.stat", "total_inactive_file 200000000\n");
        assertEquals(GB, free());
    }

    @Test
    void theAddressSpaceOfUlimitCounts() throws IOException {
        limits("3048000000", "unlimited");
        assertEquals(GB, free());
    }

    @Test
    void whatIsOddInThoseFilesIsNoFailure() throws IOException {
        write("proc/self/cgroup", "nonsense\n::\n0::/../..\n");
        write("proc/self/mountinfo", "short\n - cgroup2\n30 23 0:26 / /sys/fs/cgroup rw - cgroup2 x y\n");
        write("sys/fs/cgroup/memory.max", "99999999999999999999\n");
        write("sys/fs/cgroup/memory.current", "5\n");
        assertEquals(16 * GB, free());
    }

    @Test
    void threadsThatCannotBeStartedAreRefused() throws IOException {
        ProcessLimits process = new ProcessLimits(root);
        assertDoesNotThrow(() -> process.requireThreads(64));
        limits("unlimited", "45");
        write("proc/77/status", "Uid:\t1000\t1000\nThreads:\t10\n");
        write("proc/78/status", "Uid:\t1\t1\nThreads:\t500\n");
        assertDoesNotThrow(() -> process.requireThreads(4));
        String message = assertThrows(IllegalStateException.class, () -> process.requireThreads(64))
                .getMessage();
        assertTrue(message.startsWith("64 threads cannot be started, since only 35 more"), message);
    }

    @Test
    void theGroupsThreadsCountForAdministratorsToo() throws IOException {
        second("/box", "/");
        write("proc/self/status", "Uid:\t0\t0\nThreads:\t20\nVmSize: 1 kB\n");
        write("sys/fs/cgroup/box/pids.max", "30\n");
        write("sys/fs/cgroup/box/pids.current", "21\n");
        assertThrows(IllegalStateException.class, () -> new ProcessLimits(root).requireThreads(8));
        assertDoesNotThrow(() -> new ProcessLimits(root).requireThreads(1));
    }
}
