package net.neuralstyle.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Writes lossless WebP files of one colour or of two (RFC 9649): five prefix codes, and a bit for a pixel or none. */
final class OddWebp {
    private final BitSet bits = new BitSet();
    private int length;

    private OddWebp() {}

    private void put(int value, int count) {
        for (int i = 0; i < count; i++) {
            bits.set(length++, (value >> i & 1) != 0);
        }
    }

    /** A code of one symbol: simple, of one, written in 8 bits. */
    private void code(int symbol) {
        put(1, 1);
        put(0, 1);
        put(1, 1);
        put(symbol, 8);
    }

    static byte[] flat(int width, int height, int rgb) {
        OddWebp image = started(width, height);
        image.code(rgb >> 8 & 255);
        image.codes(rgb);
        return image.file();
    }

    /** Columns with and without green, of which the first so many pixels are written. */
    static byte[] columns(int width, int height, int pixels) {
        OddWebp image = started(width, height);
        image.put(1, 1);
        image.put(1, 1);
        image.put(1, 1);
        image.put(0, 8);
        image.put(255, 8);
        image.codes(0xc00040);
        for (int i = 0; i < pixels; i++) {
            image.put(i % width % 2, 1);
        }
        return image.file();
    }

    private static OddWebp started(int width, int height) {
        OddWebp image = new OddWebp();
        image.put(0x2f, 8);
        image.put(width - 1, 14);
        image.put(height - 1, 14);
        image.put(0, 4);
        // No transforms, no colour cache, no further codes.
        image.put(0, 3);
        return image;
    }

    /** Of red, blue, opacity and distances. */
    private void codes(int rgb) {
        code(rgb >> 16 & 255);
        code(rgb & 255);
        code(255);
        code(0);
    }

    private byte[] file() {
        int bytes = (length + 7) / 8;
        ByteBuffer file = ByteBuffer.allocate(20 + bytes + bytes % 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + bytes + bytes % 2);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        file.put(bits.toByteArray());
        return file.array();
    }
}
