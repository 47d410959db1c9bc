package net.neuralstyle.compute;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Sets what libtorch and the C library under it would otherwise read from variables of the environment. */
final class NativeTuning {
    private static final String POLICY = "OMP_WAIT_POLICY";
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";
    private static final String BRIEF = "1000";
    private static final String HUGE_PAGES = "THP_MEM_ALLOC_ENABLE";

    private NativeTuning() {}

    private interface LibC extends Library {
        int setenv(String name, String value, int overwrite);
    }

    private interface Glibc extends Library {
        int malloc_trim(long pad);
    }

    /**
     * Lets libtorch's threads look only for microseconds whether the others are done before they sleep, unless the
     * person's environment says otherwise. By default they spin for milliseconds, and where another program wants the
     * processor too, an iteration takes ten times as long. Asleep at once, they have to be woken thousands of times a
     * second: on an otherwise idle machine of two processors a whole run then took 1.16 times as long, while beside one
     * other busy program it took 0.82 times. To be called before libtorch is loaded, since its OpenMP reads the
     * environment then.
     */
    static void waitBriefly() {
        if (Platform.isLinux() && System.getenv(POLICY) == null && System.getenv(SPIN_COUNT) == null) {
            Native.load("c", LibC.class).setenv(SPIN_COUNT, BRIEF, 0);
        }
    }

    /**
     * Lets libtorch ask for large pages where it takes large blocks: one page fault then serves 2 MB instead of 4 kB. To
     * be called before libtorch is loaded, since it reads the environment once.
     */
    static void useLargePages() {
        if (Platform.isLinux()) {
            Native.load("c", LibC.class).setenv(HUGE_PAGES, "1", 0);
        }
    }

    /**
     * Switches NNPACK off, which libtorch tries for small convolutions and which, on processors it does not know, writes
     * the same warning at each of them. To be called after libtorch is loaded.
     */
    static void avoidNnpack() {
        if (Platform.isLinux()) {
            try {
                NativeLibrary torch = NativeLibrary.getInstance("torch_cpu");
                Object context = torch.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
                torch.getFunction("_ZN2at7Context20setUserEnabledNNPACKEb").invokeVoid(new Object[] {context, false});
            } catch (UnsatisfiedLinkError e) {
                // A libtorch without this switch only writes more to the log.
            }
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
