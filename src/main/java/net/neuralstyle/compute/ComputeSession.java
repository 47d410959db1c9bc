package net.neuralstyle.compute;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.Supply;

/**
 * The engine for the length of one run: loads libtorch, chooses the device, owns every tensor of the run. One run at a
 * time in a Java process, since libtorch's threads, memory and gradient collector are shared.
 *
 * <p>Nothing is downloaded: DJL is told to stay offline while this is open, and finds its settings afterwards as they
 * were.
 */
public final class ComputeSession implements AutoCloseable {
    private static final AtomicReference<String> RUNNING = new AtomicReference<>();
    private static final Map<String, String> OFFLINE = Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true");

    /** CUDA's compute capability without its point: Ampere, the first with bf16. */
    private static final int BF16_CAPABILITY = 80;

    private final Map<String, String> before = new HashMap<>();
    private final Engine engine;
    private final NDManager manager;
    private final TensorMemory memory;
    private final int threads;
    private final int threadsBefore;
    private final NativeAllocator allocator;

    private ComputeSession(ComputeDevice device, int threads) {
        OFFLINE.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            new ProcessLimits(Path.of("/"))
                    .requireThreads(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
            engine = load();
            threadsBefore = JniUtils.getNumThreads();
            if (threads > 0 && threads != threadsBefore) {
                JniUtils.setNumThreads(threads);
            }
            this.threads = JniUtils.getNumThreads();
            Device chosen = choose(device);
            manager = engine.newBaseManager(chosen);
            memory = chosen.isGpu() ? new GpuMemory(chosen, JniUtils::emptyCudaCache) : new SystemMemory();
            allocator = NativeAllocator.keepingFreedMemory();
        } catch (RuntimeException e) {
            restore(before);
            throw e;
        }
    }

    /**
     * Starts a run.
     *
     * @param title names the run to a person whose second run is refused
     * @param device that computes
     * @param threads on the CPU; 0 leaves libtorch's number
     * @return to be closed after the run
     * @throws IllegalStateException if another run is going on, libtorch cannot be loaded, or the device is not there
     */
    public static ComputeSession open(String title, ComputeDevice device, int threads) {
        String other = RUNNING.compareAndExchange(null, title);
        if (other != null) {
            throw new IllegalStateException("Another style transfer is running (" + other
                    + "). One runs at a time: wait until it is done, or cancel it.");
        }
        try {
            return new ComputeSession(device, threads);
        } catch (RuntimeException e) {
            RUNNING.set(null);
            throw e;
        }
    }

    /** The title of the run that is going on; null for none. */
    public static String running() {
        return RUNNING.get();
    }

    private static Engine load() {
        // DJL looks for its engines and native files through the thread's context class loader, which in Fiji may be
        // another plugin's.
        Map<String, String> place = libtorchPlace();
        Map<String, String> placeBefore = new HashMap<>();
        place.forEach((name, value) -> placeBefore.put(name, System.setProperty(name, value)));
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(ComputeSession.class.getClassLoader());
        try {
            UnpackedLibtorch.requireOneDjl(djlVersion(), Engine.class);
            NativeTuning.waitBriefly();
            NativeTuning.useLargePages();
            Engine loaded = Engine.getEngine("PyTorch");
            NativeTuning.avoidNnpack();
            Libtorch.setLoaded();
            return loaded;
        } catch (EngineException | LinkageError e) {
            throw new IllegalStateException(
                    LoadFailure.of(e, System.getProperty("os.name"), System.getProperty("os.arch")), e);
        } finally {
            thread.setContextClassLoader(context);
            restore(placeBefore);
        }
    }

    private static String djlVersion() {
        try {
            return Engine.getDjlVersion();
        } catch (LinkageError e) {
            // Of a version before it could tell, or of parts of several.
            return "of another version";
        }
    }

    /** What DJL has to be told about libtorch while it loads; nothing where it finds one by itself. */
    private static Map<String, String> libtorchPlace() {
        Libtorch libtorch = Libtorch.forThisSystem();
        if (libtorch == null) {
            return Map.of();
        }
        if (libtorch.isProvided()) {
            libtorch.prepareProvided();
            return Map.of();
        }
        try {
            List<String> wrong = new ArrayList<>();
            Supply.Copy copy = libtorch.find(DownloadListener.NONE, wrong);
            if (copy == null) {
                // To be found out before DJL tries: once it has failed, it does so until the application is restarted.
                throw new IllegalStateException(libtorch.howToGet(wrong));
            }
            return Libtorch.properties(copy.path());
        } catch (IOException e) {
            throw new IllegalStateException("libtorch cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private Device choose(ComputeDevice wanted) {
        int gpus = engine.getGpuCount();
        return switch (wanted.kind()) {
            case AUTO -> gpus > 0 ? Device.gpu(0) : Device.cpu();
            case CPU -> Device.cpu();
            case GPU -> {
                if (wanted.index() >= gpus) {
                    throw new IllegalStateException("There is no " + wanted + ": libtorch sees "
                            + cards(gpus)
                            + ". Choose cpu or auto; a GPU needs a libtorch with CUDA (see PYTORCH_LIBRARY_PATH).");
                }
                yield Device.gpu(wanted.index());
            }
            case MPS -> {
                if (!System.getProperty("os.name").startsWith("Mac")
                        || !System.getProperty("os.arch").equals("aarch64")) {
                    throw new IllegalStateException(
                            "There is no mps: it needs a Mac with Apple's processor. Choose cpu or auto.");
                }
                yield Device.of("mps", 0);
            }
        };
    }

    private static String cards(int gpus) {
        return switch (gpus) {
            case 0 -> "no CUDA GPU";
            case 1 -> "one CUDA GPU, gpu0";
            default -> gpus + " CUDA GPUs, gpu0 to gpu" + (gpus - 1);
        };
    }

    /** Whether libtorch was refused memory, by the system or by a GPU's driver, also where that is why something else failed. */
    public static boolean isOutOfMemory(Throwable e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e instanceof EngineException
                        && Stream.of("can't allocate memory", "out of memory", "not enough memory", "bad_alloc")
                                .anyMatch(message::contains)
                || e.getCause() != null && isOutOfMemory(e.getCause());
    }

    /**
     * Gives memory that the process has freed back to the system. On the CPU tensors are in it; with a GPU it is what Java and
     * libtorch took beside them.
     */
    public static void releaseFreeMemory() {
        NativeTuning.releaseFreeMemory();
    }

    /** The root of every tensor of the run. */
    public NDManager manager() {
        return manager;
    }

    /**
     * Runs operations and carries the derivatives of the number they end in back to the arrays that require a gradient.
     *
     * @param operations end in a scalar in fp32, or in null for nothing to carry back
     * @return the scalar
     */
    public NDArray backward(Supplier<NDArray> operations) {
        try (GradientCollector collector = engine.newGradientCollector()) {
            NDArray scalar = operations.get();
            if (scalar != null) {
                collector.backward(scalar);
            }
            return scalar;
        }
    }

    /** The memory that its tensors are in. */
    public TensorMemory memory() {
        return memory;
    }

    /** The device chosen, for instance cpu or gpu0. */
    public String device() {
        Device device = manager.getDevice();
        return device.isGpu() ? "gpu" + device.getDeviceId() : device.getDeviceType();
    }

    /** Whether the processor computes. */
    public boolean isOnProcessor() {
        return device().equals("cpu");
    }

    /** Whether the device is a CUDA card that multiplies bf16 in units made for it: those of compute capability 8.0 on. */
    public boolean hasBf16Units() {
        Device device = manager.getDevice();
        return device.isGpu()
                && Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId())) >= BF16_CAPABILITY;
    }

    /** Threads that libtorch computes with on the CPU. */
    public int threads() {
        return threads;
    }

    /** libtorch's version. */
    public String libtorchVersion() {
        return engine.getVersion();
    }

    /** Tensors that are still open. */
    public int openArrays() {
        return manager.getManagedArrays().size();
    }

    private static void restore(Map<String, String> before) {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Override
    public void close() {
        manager.close();
        allocator.close();
        memory.release();
        if (threads != threadsBefore) {
            JniUtils.setNumThreads(threadsBefore);
        }
        restore(before);
        RUNNING.set(null);
    }
}
