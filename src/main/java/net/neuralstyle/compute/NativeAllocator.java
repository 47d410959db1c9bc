package net.neuralstyle.compute;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * Lets glibc keep memory that libtorch frees for the length of a run. By default it gives every large block back to the
 * system at once and takes it anew at the next operation, page by page: that can cost more than the arithmetic. Elsewhere
 * than on Linux with glibc this does nothing.
 */
final class NativeAllocator implements AutoCloseable {
    // The parameters' numbers of mallopt(3).
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_MAX = -4;

    private static final int DEFAULT_TRIM_THRESHOLD = 128 << 10;
    private static final int DEFAULT_TOP_PAD = 128 << 10;
    private static final int DEFAULT_MMAP_MAX = 65536;

    private final Function mallopt;

    private NativeAllocator(Function mallopt) {
        this.mallopt = mallopt;
    }

    /**
     * Starts to keep freed memory, unless the person's environment tunes malloc already.
     *
     * @return ends it when closed
     */
    static NativeAllocator keepingFreedMemory() {
        boolean tuned = System.getenv().keySet().stream()
                .anyMatch(name -> name.startsWith("MALLOC_") || name.equals("GLIBC_TUNABLES"));
        Function mallopt = tuned || !Platform.isLinux() ? null : find();
        if (mallopt != null) {
            set(mallopt, MMAP_MAX, 0);
            set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
            // Heaps of threads other than the first are kept only if their 64 MB are less than this.
            set(mallopt, TOP_PAD, 128 << 20);
        }
        return new NativeAllocator(mallopt);
    }

    private static Function find() {
        try {
            return NativeLibrary.getInstance("c").getFunction("mallopt");
        } catch (UnsatisfiedLinkError e) {
            // Other C libraries, such as musl, have no such call and no such habit.
            return null;
        }
    }

    private static void set(Function mallopt, int parameter, int value) {
        mallopt.invokeInt(new Object[] {parameter, value});
    }

    /**
     * Goes back to glibc's own defaults and gives free memory back to the system. glibc's habit of raising its thresholds
     * by itself does not come back: it cannot be asked for.
     */
    @Override
    public void close() {
        if (mallopt != null) {
            set(mallopt, MMAP_MAX, DEFAULT_MMAP_MAX);
            set(mallopt, TRIM_THRESHOLD, DEFAULT_TRIM_THRESHOLD);
            set(mallopt, TOP_PAD, DEFAULT_TOP_PAD);
        }
        NativeTuning.releaseFreeMemory();
    }
}
