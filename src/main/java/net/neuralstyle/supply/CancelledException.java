package net.neuralstyle.supply;

import java.io.IOException;

/** Thrown where the person cancelled; no file under its final name is incomplete. */
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
