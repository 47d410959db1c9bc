package net.neuralstyle.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages files for tests the way transfers, disks and ill will do. */
public final class Mutation {

    private static final long[] EXTREMES = {
        0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 32, 1L << 62, 100_000_000
    };

    private Mutation() {}

    /** A copy with one to four places damaged, of which one may be the end. */
    public static byte[] of(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int places = 1 + random.nextInt(4);
        for (int i = 0; i < places; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length < 16) {
            return bytes;
        }
        int place = random.nextInt(bytes.length - 8);
        int other = random.nextInt(bytes.length - 8);
        switch (random.nextInt(6)) {
            case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[place] = (byte) random.nextInt(256);
            case 2 -> bytes[place] = bytes[other];
            case 3 ->
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(place & ~7, EXTREMES[random.nextInt(EXTREMES.length)]);
            case 4 -> System.arraycopy(bytes, place, bytes, other, 1 + random.nextInt(8));
            default -> {
                return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, place) : bytes;
            }
        }
        return bytes;
    }
}
