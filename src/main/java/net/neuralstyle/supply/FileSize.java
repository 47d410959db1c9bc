package net.neuralstyle.supply;

import java.util.Locale;

/**
 * How large a published file is.
 *
 * @param bytes above 0
 * @param exact whether to the byte; otherwise within a twentieth, for a publisher that only says megabytes
 */
public record FileSize(long bytes, boolean exact) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public FileSize {
        if (bytes <= 0) {
            throw new IllegalArgumentException("A published file has some bytes, not " + bytes + ".");
        }
    }

    /** A size known to the byte. */
    public static FileSize of(long bytes) {
        return new FileSize(bytes, true);
    }

    /** A size within a twentieth. */
    public static FileSize about(long bytes) {
        return new FileSize(bytes, false);
    }

    /** Whether a file of so many bytes may be the one. */
    boolean allows(long actual) {
        return exact ? actual == bytes : actual >= bytes - bytes / 20 && actual <= most();
    }

    /** No more bytes than these are ever taken from a server. */
    long most() {
        return exact ? bytes : bytes + bytes / 20;
    }

    /** As people read it: 80,134,624 bytes (80 MB), or about 102 MB. */
    @Override
    public String toString() {
        return exact ? String.format(Locale.ROOT, "%,d bytes (%s)", bytes, words(bytes)) : "about " + words(bytes);
    }

    /** A number of bytes in round megabytes: 80 MB. */
    public static String words(long bytes) {
        return bytes < 500_000 ? (bytes + 999) / 1000 + " kB" : Math.round(bytes / 1e6) + " MB";
    }
}
