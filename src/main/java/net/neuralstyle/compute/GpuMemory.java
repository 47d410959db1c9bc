package net.neuralstyle.compute;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;

/** A CUDA card's memory, with what other programs use of it. */
final class GpuMemory implements TensorMemory {
    private final Device device;
    private final Runnable emptyCache;

    /**
     * Watches the memory of a card.
     *
     * @param emptyCache gives back what libtorch keeps of it
     */
    GpuMemory(Device device, Runnable emptyCache) {
        this.device = device;
        this.emptyCache = emptyCache;
    }

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public long used() {
        return usage().getCommitted();
    }

    @Override
    public long free() {
        MemoryUsage usage = usage();
        return usage.getMax() - usage.getCommitted();
    }

    private MemoryUsage usage() {
        return CudaUtils.getGpuMemory(device);
    }

    @Override
    public void release() {
        emptyCache.run();
    }
}
