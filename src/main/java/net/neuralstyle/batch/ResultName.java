package net.neuralstyle.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a batch's result: of its content and style, unless that is another one's too, or too long. */
final class ResultName {
    /** Disks take names of 255 bytes; some that encrypt them, of 143. */
    private static final int MOST_BYTES = 140;
    /** Enough to tell some thousands of names apart. */
    private static final int HASH_BYTES = 4;

    private ResultName() {}

    /**
     * A name that no other pair of a batch has.
     *
     * @param name of content and style
     * @param shared whether another pair has the same
     * @param content the whole name of the content
     * @param style the whole name of the style
     */
    static String of(String name, boolean shared, String content, String style, String format) {
        boolean tooLong = bytes(name) > MOST_BYTES;
        String hash = shared || tooLong ? "_" + hash(content + "\0" + style) : "";
        return shortened(name) + hash + "." + format;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String name) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > MOST_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
