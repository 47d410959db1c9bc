package net.neuralstyle.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What libtorch finds in its environment: Java shows only what was there when it started. */
@EnabledOnOs(OS.LINUX)
class NativeTuningTest {
    private interface LibC extends Library {
        String getenv(String name);
    }

    private static String variable(String name) {
        return Native.load("c", LibC.class).getenv(name);
    }

    @BeforeAll
    static void loadTheEngine() {
        ComputeSession.open("the environment", ComputeDevice.CPU, 1).close();
    }

    /** Neither asleep at once nor busy for milliseconds. */
    @Test
    void threadsLookBrieflyBeforeTheySleep() {
        assumeTrue(System.getenv("OMP_WAIT_POLICY") == null, "the environment says how threads wait");
        String own = System.getenv("GOMP_SPINCOUNT");
        assertEquals(own == null ? "1000" : own, variable("GOMP_SPINCOUNT"));
    }

    @Test
    void largeBlocksHaveLargePages() {
        String own = System.getenv("THP_MEM_ALLOC_ENABLE");
        assertEquals(own == null ? "1" : own, variable("THP_MEM_ALLOC_ENABLE"));
    }
}
