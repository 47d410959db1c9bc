package net.neuralstyle.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Java's own heap, which large pictures pass through in pieces. */
public final class JavaHeap {
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    /** G1 begins so long after a collection to give memory back, in the background. */
    private static final long RETURN_BEGINS_MS = 100;
    /** It then gives back so much in a time, and waits for another as long. */
    private static final long RETURN_STEP = 128L << 20;

    private static final long RETURN_STEP_MS = 30;
    /** Less is not worth waiting for. */
    private static final long LITTLE = 8L << 20;

    private JavaHeap() {}

    /**
     * Collects what is no longer used, and gives the system all but a tenth of what is free then: by itself Java keeps
     * more than twice of what it uses. When this returns the system has it: what is measured afterwards does not fall by it.
     */
    public static void shrink() {
        Runtime heap = Runtime.getRuntime();
        long before = heap.totalMemory();
        collect();
        awaitReturn(before - heap.totalMemory());
    }

    private static void awaitReturn(long bytes) {
        boolean background = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(collector -> collector.getName().startsWith("G1"));
        if (!background || bytes < LITTLE) {
            return;
        }
        try {
            Thread.sleep(RETURN_BEGINS_MS + RETURN_STEP_MS * (1 + bytes / RETURN_STEP));
        } catch (InterruptedException e) {
            // Whoever measures next measures a little more; whoever interrupted is heard where the thread looks for it.
            Thread.currentThread().interrupt();
        }
    }

    private static void collect() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null || !canBeChanged(machine)) {
            // Another virtual machine, with rules of its own.
            System.gc();
            return;
        }
        String least = machine.getVMOption(LEAST_FREE).getValue();
        String most = machine.getVMOption(MOST_FREE).getValue();
        try {
            machine.setVMOption(LEAST_FREE, "5");
            machine.setVMOption(MOST_FREE, "10");
            System.gc();
        } finally {
            machine.setVMOption(MOST_FREE, most);
            machine.setVMOption(LEAST_FREE, least);
        }
    }

    private static boolean canBeChanged(HotSpotDiagnosticMXBean machine) {
        return machine.getDiagnosticOptions().stream()
                .map(VMOption::getName)
                .toList()
                .containsAll(List.of(LEAST_FREE, MOST_FREE));
    }
}
