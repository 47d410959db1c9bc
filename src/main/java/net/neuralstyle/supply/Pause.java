package net.neuralstyle.supply;

/** Waiting that a person can end. */
final class Pause {
    private static final long MILLIS = 100;

    private Pause() {}

    /**
     * Waits a tenth of a second.
     *
     * @throws CancelledException if the listener cancelled or the thread was interrupted
     */
    static void of(DownloadListener listener) throws CancelledException {
        CancelledException.throwIf(listener);
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Makes the exception for a thread that was interrupted, which is another way to cancel. */
    static CancelledException interrupted() {
        Thread.currentThread().interrupt();
        return new CancelledException();
    }
}
