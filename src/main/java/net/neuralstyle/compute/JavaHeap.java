package net.neuralstyle.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Java's own heap, which large pictures pass through in pieces. */
public final class JavaHeap {
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    private JavaHeap() {}

    /**
     * Collects what is no longer used, and gives the system all but a tenth of what is free then: by itself Java keeps
     * more than twice of what it uses.
     */
    public static void shrink() {
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
