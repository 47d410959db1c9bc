package net.neuralstyle.transfer;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** What the C library under libtorch is asked for on Linux, from inside the process, so that nobody sets variables. */
final class NativeTuning {
    private static final String POLICY = "OMP_WAIT_POLICY";
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";

    private NativeTuning() {}

    private interface LibC extends Library {
        int setenv(String name, String value, int overwrite);
    }

    private interface Glibc extends Library {
        int malloc_trim(long pad);
    }

    /**
     * Lets libtorch's threads wait for each other passively, unless the person's environment says otherwise. By default
     * they spin for milliseconds, and where another program wants the processor too, an iteration takes ten times as
     * long; waiting passively, it takes its share. To be called before libtorch is loaded, since its OpenMP reads the
     * environment then.
     */
    static void waitPassively() {
        if (Platform.isLinux() && System.getenv(POLICY) == null && System.getenv(SPIN_COUNT) == null) {
            Native.load("c", LibC.class).setenv(POLICY, "PASSIVE", 0);
        }
    }

    /** Gives free memory back to the system, which glibc otherwise keeps for later. */
    static void releaseFreeMemory() {
        if (Platform.isLinux()) {
            try {
                Native.load("c", Glibc.class).malloc_trim(0);
            } catch (UnsatisfiedLinkError e) {
                // Other C libraries, such as musl, have no such call: they give memory back by themselves.
            }
        }
    }
}
