package net.neuralstyle.picture;

import java.io.IOException;
import java.util.Locale;

/** Whether Java's memory has room for a picture, asked before it is taken. */
final class Room {
    /** Of what is free, so much may be taken: the collector needs some, and large arrays fit nowhere exactly. */
    private static final double SHARE = .8;

    private Room() {}

    /** Bytes that may be taken. */
    static double available() {
        Runtime java = Runtime.getRuntime();
        return SHARE * (java.maxMemory() - java.totalMemory() + java.freeMemory());
    }

    static boolean has(double bytes) {
        if (bytes <= available()) {
            return true;
        }
        System.gc();
        return bytes <= available();
    }

    /**
     * Refuses what does not fit.
     *
     * @throws IOException with a clause that says how much is needed and how much there is
     */
    static void require(long width, long height, double bytes) throws IOException {
        if (!has(bytes)) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%d×%d pixels need %.0f MB of Java's memory, but only %.0f MB are free: raise -Xmx, or scale the"
                            + " picture down",
                    width,
                    height,
                    bytes / 1e6,
                    available() / 1e6));
        }
    }
}
