package net.neuralstyle.supply;

import java.io.IOException;

/** The person cancelled; nothing is under a final name that is not whole. */
public final class CancelledException extends IOException {
    private static final long serialVersionUID = 1;

    CancelledException() {
        super("Cancelled. What has arrived is kept, and the next attempt goes on from there.");
    }

    static void throwIf(DownloadListener listener) throws CancelledException {
        if (listener.isCanceled()) {
            throw new CancelledException();
        }
    }
}
