package net.neuralstyle.compute;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread whose memory comes from glibc's main arena. The arenas of other threads consist of pieces of 64 MB; a larger
 * block they take from the system and give back each time, page by page. Which arena a thread has is decided when it
 * starts: once there are as many as glibc allows (8 for each processor), new threads share them in turn.
 */
public final class MainArena {
    /** So many threads are tried at most, which suffices for 32 processors. */
    private static final int MOST_THREADS = 300;
    /** A block that is too large for a thread's own cache and too small for a mapping of its own. */
    private static final long BLOCK = 100_000;
    /** The flag in the word before a block that says that it is not the main arena's. */
    private static final long NOT_MAIN = 4;

    private static ExecutorService thread;
    private static boolean looked;

    private MainArena() {}

    /** The thread, looked for at the first call; null where there is none or none can be told. */
    public static synchronized ExecutorService thread() {
        if (!looked) {
            looked = true;
            try {
                thread = canBeTold() ? find() : null;
            } catch (LinkageError e) {
                // Where JNA cannot be used, the run says so when it loads libtorch.
                LoadFailure.remember(e);
                thread = null;
            } catch (OutOfMemoryError e) {
                // The system allows no more threads: the run goes on in this one, as it would on other systems.
                thread = null;
            }
        }
        return thread;
    }

    /** Whether malloc is glibc's own. */
    private static boolean canBeTold() {
        if (!Platform.isLinux() || !Platform.is64Bit() || System.getenv("LD_PRELOAD") != null) {
            return false;
        }
        try {
            NativeLibrary.getInstance("c").getFunction("gnu_get_libc_version");
            return true;
        } catch (UnsatisfiedLinkError e) {
            // Another C library, such as musl, has no arenas.
            return false;
        }
    }

    private static ExecutorService find() {
        // Once here: an old JNA that lacks a call fails on this thread, where it is caught.
        isHere();
        List<ExecutorService> others = new ArrayList<>();
        try {
            while (others.size() < MOST_THREADS) {
                ExecutorService each = Executors.newSingleThreadExecutor(MainArena::daemon);
                if (CompletableFuture.supplyAsync(MainArena::isHere, each).join()) {
                    return each;
                }
                // Kept until one is found: an arena whose threads have ended is given away before the main one.
                others.add(each);
            }
            return null;
        } finally {
            others.forEach(ExecutorService::shutdown);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "Neural Style");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the present thread takes memory from the main arena. */
    public static boolean isHere() {
        long block = Native.malloc(BLOCK);
        try {
            return (new Pointer(block - Long.BYTES).getLong(0) & NOT_MAIN) == 0;
        } finally {
            Native.free(block);
        }
    }
}
