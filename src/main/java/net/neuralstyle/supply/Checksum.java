package net.neuralstyle.supply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file's fingerprint as its publisher gives it.
 *
 * @param algorithm MD5 or SHA-256
 * @param hex lower-case hexadecimal
 */
public record Checksum(String algorithm, String hex) {
    private static final int CHUNK = 1 << 16;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException for another algorithm or a number of another length
     */
    public Checksum {
        int digits = switch (algorithm) {
            case "MD5" -> 32;
            case "SHA-256" -> 64;
            default -> throw new IllegalArgumentException("Unknown checksum " + algorithm + ".");
        };
        if (!hex.matches("[0-9a-f]{" + digits + "}")) {
            throw new IllegalArgumentException(algorithm + " " + hex + " is no checksum.");
        }
    }

    /** Makes an MD5 sum. */
    public static Checksum md5(String hex) {
        return new Checksum("MD5", hex);
    }

    /** Makes a SHA-256 sum. */
    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    /**
     * The same kind of checksum over the bytes of one or more files.
     *
     * @param files in order
     * @param cancel asked now and then
     * @throws CancelledException if the person cancelled meanwhile
     */
    public Checksum over(List<Path> files, DownloadListener cancel) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
        byte[] chunk = new byte[CHUNK];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    digest.update(chunk, 0, read);
                    CancelledException.throwIf(cancel);
                }
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /** Writes algorithm and number, for instance MD5 253f8c…. */
    @Override
    public String toString() {
        return algorithm + " " + hex;
    }
}
