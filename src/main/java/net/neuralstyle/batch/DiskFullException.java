package net.neuralstyle.batch;

import java.io.IOException;

/** No space is left for a result where it was wanted; the message says where it is kept, if anywhere. */
final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1;

    DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
