package net.neuralstyle.transfer;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.compute.MainArena;
import net.neuralstyle.plan.Estimate;

/**
 * Runs work on the thread of {@link MainArena}, while the thread that asked for it waits and passes on what the work tells. A
 * listener is called on its own thread, as if the work had been done there.
 */
final class Handover {
    private static final AtomicBoolean TAKEN = new AtomicBoolean();

    private final ProgressListener listener;
    private final LinkedBlockingQueue<FutureTask<?>> messages = new LinkedBlockingQueue<>();

    private Handover(ProgressListener listener) {
        this.listener = listener;
    }

    /**
     * Work that tells a listener.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    interface Work<T> {
        /** Does it, on some thread. */
        T with(ProgressListener listener) throws IOException;
    }

    /**
     * Does the work on the thread that is best for it, or on this one.
     *
     * @param listener hears on this thread; whether it cancels, it may be asked on another
     * @throws IOException what the work throws; so do others
     */
    static <T> T call(ProgressListener listener, Work<T> work) throws IOException {
        ExecutorService thread = MainArena.thread();
        if (thread == null || !TAKEN.compareAndSet(false, true)) {
            return work.with(listener);
        }
        try {
            return new Handover(listener).call(thread, work);
        } finally {
            TAKEN.set(false);
        }
    }

    private <T> T call(ExecutorService thread, Work<T> work) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        FutureTask<T> done =
                new FutureTask<>(() -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    try {
                        return work.with(new Told());
                    } finally {
                        Thread.currentThread().setContextClassLoader(null);
                    }
                }) {
                    @Override
                    protected void done() {
                        // The last message is that there are no more.
                        messages.add(this);
                    }
                };
        thread.execute(done);
        listenUntil(done);
        try {
            return result(done);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs messages on this thread until the last; an interruption stays for the listener to see. */
    private void listenUntil(FutureTask<?> last) {
        boolean interrupted = false;
        FutureTask<?> message = null;
        while (message != last) {
            try {
                message = messages.take();
            } catch (InterruptedException e) {
                interrupted = true;
                continue;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (message != last) {
                message.run();
                interrupted = Thread.interrupted();
            }
        }
    }

    /** What a finished task made or threw. */
    private static <R> R result(FutureTask<R> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    /** What the work tells: passed to the waiting thread, except the frequent question whether to go on. */
    private final class Told implements ProgressListener {
        private <R> R tell(Callable<R> message) {
            FutureTask<R> task = new FutureTask<>(message);
            messages.add(task);
            try {
                return result(task);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void tell(Runnable message) {
            tell(() -> {
                message.run();
                return null;
            });
        }

        @Override
        public void iterated(Progress progress) {
            tell(() -> listener.iterated(progress));
        }

        @Override
        public boolean isCanceled() {
            return listener.isCanceled();
        }

        @Override
        public boolean wantsImage() {
            return tell(listener::wantsImage);
        }

        @Override
        public void imaged(RandomAccessibleInterval<FloatType> image) {
            tell(() -> listener.imaged(image));
        }

        @Override
        public boolean wantsEstimate() {
            return tell(listener::wantsEstimate);
        }

        @Override
        public void expected(Estimate estimate) {
            tell(() -> listener.expected(estimate));
        }

        @Override
        public boolean wantsState() {
            return tell(listener::wantsState);
        }

        @Override
        public void unfinished(UnfinishedRun run) {
            tell(() -> listener.unfinished(run));
        }

        @Override
        public void noticed(String notice) {
            tell(() -> listener.noticed(notice));
        }
    }
}
