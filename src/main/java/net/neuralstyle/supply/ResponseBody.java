package net.neuralstyle.supply;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The bytes of an answer as they arrive; unlike a stream, waiting for them can be cancelled and has an end. */
final class ResponseBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    private static final Object END = new Object();
    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private final Duration patience;
    private volatile Flow.Subscription subscription;

    /**
     * Begins with nothing received.
     *
     * @param patience the longest silence
     */
    ResponseBody(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(buffers);
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(failure);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    /**
     * Gives the next bytes.
     *
     * @return null at the end
     * @throws CancelledException if the listener cancelled
     * @throws IOException if the connection broke or fell silent
     */
    @SuppressWarnings("unchecked")
    List<ByteBuffer> next(DownloadListener listener) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        Object next = null;
        while (next == null) {
            CancelledException.throwIf(listener);
            if (System.nanoTime() > end) {
                throw new HttpTimeoutException("nothing arrived for " + patience.toSeconds() + " s");
            }
            try {
                next = arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw Pause.interrupted();
            }
        }
        if (next == END) {
            return null;
        }
        if (next instanceof Throwable failure) {
            throw new IOException(failure.getMessage(), failure);
        }
        subscription.request(1);
        return (List<ByteBuffer>) next;
    }

    /** Ends the connection if bytes are left. */
    @Override
    public void close() {
        Flow.Subscription started = subscription;
        if (started != null) {
            started.cancel();
        }
    }
}
