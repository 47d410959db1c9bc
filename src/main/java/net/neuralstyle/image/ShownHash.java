package net.neuralstyle.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a picture as shown, of which bands of rows are added from the top; width and height before them. */
final class ShownHash {
    private final MessageDigest digest;
    private final int width;

    ShownHash(int width, int height) {
        this.width = width;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        digest.update(ByteBuffer.allocate(8).putInt(width).putInt(height).array());
    }

    /** Adds the next rows: planes in 0–1, of the picture's width. */
    ShownHash add(float[] planes) {
        int size = planes.length / 3;
        byte[] row = new byte[3 * width];
        for (int y = 0; y < size / width; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    row[3 * x + c] = (byte) Math.round(255 * planes[c * size + y * width + x]);
                }
            }
            digest.update(row);
        }
        return this;
    }

    /** Once all rows were added: lower-case hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
