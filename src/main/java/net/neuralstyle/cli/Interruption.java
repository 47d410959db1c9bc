package net.neuralstyle.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the program ends, by Ctrl-C or a batch queue that stops it: from its beginning until this is closed, the
 * program gets some time to end what it does.
 */
final class Interruption implements AutoCloseable {
    /** Whoever sends the signal kills what does not end; this only keeps a program that hangs from hanging for ever. */
    private static final long PATIENCE_MINUTES = 10;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::delay, "neural-style-stop");
    private volatile boolean asked;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void delay() {
        asked = true;
        try {
            over.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the program is to end. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        over.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The program began to end this moment; the hook no longer waits.
            }
        }
    }
}
