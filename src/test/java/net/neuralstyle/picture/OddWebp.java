package net.neuralstyle.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Writes lossless WebP files of one colour (RFC 9649): five prefix codes of a single symbol each, and no bits for pixels. */
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
        OddWebp image = new OddWebp();
        image.put(0x2f, 8);
        image.put(width - 1, 14);
        image.put(height - 1, 14);
        image.put(0, 4);
        // No transforms, no colour cache, no further codes.
        image.put(0, 3);
        image.code(rgb >> 8 & 255);
        image.code(rgb >> 16 & 255);
        image.code(rgb & 255);
        image.code(255);
        image.code(0);
        int bytes = (image.length + 7) / 8;
        ByteBuffer file = ByteBuffer.allocate(20 + bytes + bytes % 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + bytes + bytes % 2);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        file.put(image.bits.toByteArray());
        return file.array();
    }
}
