package net.neuralstyle.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;

/**
 * The chunks of a PNG file (W3C, Portable Network Graphics, third edition): those that make pixels go to the decoder,
 * those that say what colours mean are read here, and texts and all others are left out unread.
 */
final class PngParts {
    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "IDAT", "tRNS");
    private static final int SIGNATURE = 8;
    /** Length, type and checksum. */
    private static final int FRAME = 12;
    /** A profile larger than this is none. */
    private static final int MOST_PROFILE = 8 << 20;

    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private final ImageInputStream in;
    private final long length;
    private final RangesStream pixels;
    private byte[] profile;
    private boolean profileDamaged;
    private boolean srgb;
    private double gamma;
    private int orientation = 1;
    private int frames = 1;
    private boolean ended;
    private boolean cut;

    private PngParts(ImageInputStream in, long length) {
        this.in = in;
        this.length = length;
        pixels = new RangesStream(in);
    }

    static PngParts of(ImageInputStream in, long length) throws IOException {
        PngParts parts = new PngParts(in, length);
        parts.read();
        return parts;
    }

    private void read() throws IOException {
        pixels.add(0, SIGNATURE);
        long at = SIGNATURE;
        while (!ended && at + FRAME <= length) {
            in.seek(at);
            long count = in.readUnsignedInt();
            byte[] name = new byte[4];
            in.readFully(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            long whole = Math.min(count + FRAME, length - at);
            if (PIXELS.contains(type)) {
                addPixels(at, count);
            } else if (whole == count + FRAME) {
                readMeaning(type, (int) Math.min(count, MOST_PROFILE));
            }
            at += whole;
        }
        if (!cut) {
            pixels.add(END);
        }
    }

    /** A chunk whose data are cut off is followed by nothing, so that the decoder misses what it needs. */
    private void addPixels(long at, long count) {
        if (at + 8 + count <= length) {
            pixels.add(at, 8 + count);
            // Of checksums that the decoder does not look at, some bytes may be missing.
            pixels.add(new byte[4]);
        } else {
            pixels.add(at, length - at);
            cut = true;
        }
    }

    private void readMeaning(String type, int count) throws IOException {
        switch (type) {
            case "IEND" -> ended = true;
            case "sRGB" -> srgb = true;
            case "gAMA" -> gamma = count == 4 ? in.readUnsignedInt() / 1e5 : 0;
            case "iCCP" -> readProfile(bytes(count));
            case "acTL" -> frames = count == 8 ? in.readInt() : 1;
            case "eXIf" -> orientation = Exif.orientation(bytes(count));
            default -> {
                // Texts, times, sizes on paper: nothing of the pixels.
            }
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] data = new byte[count];
        in.readFully(data);
        return data;
    }

    /** A name, its end, a method, and the profile, deflated. */
    private void readProfile(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, Math.min(data.length, end + 2), Math.max(0, data.length - end - 2));
            byte[] inflated = new byte[4];
            if (inflater.inflate(inflated) == 4) {
                int size = ByteBuffer.wrap(inflated).getInt();
                if (size > 128 && size <= MOST_PROFILE) {
                    byte[] whole = new byte[size];
                    System.arraycopy(inflated, 0, whole, 0, 4);
                    int have = 4;
                    int more = 1;
                    while (have < size && more > 0) {
                        more = inflater.inflate(whole, have, size - have);
                        have += more;
                    }
                    profile = have == size ? whole : null;
                }
            }
        } catch (DataFormatException e) {
            profile = null;
        } finally {
            inflater.end();
        }
        profileDamaged = profile == null;
    }

    /** What the decoder gets: always with an end. */
    ImageInputStream pixels() {
        return pixels;
    }

    /** Whether the end was there. */
    boolean isEnded() {
        return ended;
    }

    /** The ICC profile; null where there is none. */
    byte[] profile() {
        return profile;
    }

    boolean isProfileDamaged() {
        return profileDamaged;
    }

    /** The exponent that makes stored numbers of light, where the file says one that is not sRGB's; else 0. */
    double gamma() {
        boolean usual = srgb || profile != null || gamma <= 0 || Math.abs(gamma - 1 / 2.2) < .01;
        return usual ? 0 : 1 / gamma;
    }

    /** How many pictures an animation has; otherwise 1. */
    int frames() {
        return frames;
    }

    int orientation() {
        return orientation;
    }
}
