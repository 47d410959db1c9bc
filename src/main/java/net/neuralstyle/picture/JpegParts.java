package net.neuralstyle.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;

/** The markers of a JPEG file before its pixels (ITU-T T.81, annex B): how it is turned, and how many colours it has. */
final class JpegParts {
    private static final int EXIF = 0xe1;
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;
    private static final String EXIF_NAME = "Exif\0\0";

    /** Of a block, what a coefficient's last bit is told by. */
    private static final int COEFFICIENTS = 64;

    private final Map<Integer, boolean[]> told = new HashMap<>();
    private int orientation = 1;
    private int components = 3;
    private long lastPass;

    private JpegParts() {}

    /** What stands before the pixels. */
    static JpegParts of(ImageInputStream in) throws IOException {
        return of(in, false);
    }

    private static JpegParts of(ImageInputStream in, boolean whole) throws IOException {
        JpegParts parts = new JpegParts();
        try {
            parts.read(in, whole);
        } catch (EOFException e) {
            // The decoder says what is missing.
        }
        return parts;
    }

    /**
     * Whether a file has all the passes that its pixels are told in. A decoder is content with any of them.
     *
     * @param in of the whole file
     * @param length of the file in bytes
     */
    static boolean hasAllPasses(ImageInputStream in, long length) throws IOException {
        JpegParts parts = of(in, true);
        for (boolean[] coefficients : parts.told.values()) {
            for (boolean each : coefficients) {
                if (!each) {
                    return false;
                }
            }
        }
        return parts.told.size() == parts.components && parts.lastPass < length;
    }

    private void read(ImageInputStream in, boolean whole) throws IOException {
        in.seek(2);
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker != 0xff) {
                marker = in.readUnsignedByte();
            }
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
            if (marker == END || marker == SCAN && !whole) {
                return;
            }
            boolean alone = marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8;
            if (!alone) {
                long next = in.getStreamPosition() + in.readUnsignedShort();
                readSegment(in, marker, next);
                in.seek(next);
            }
        }
    }

    private void readSegment(ImageInputStream in, int marker, long next) throws IOException {
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) {
            in.skipBytes(5);
            components = in.readUnsignedByte();
        } else if (marker == SCAN) {
            readScan(in);
            lastPass = next;
        } else if (marker == EXIF) {
            byte[] data = new byte[(int) Math.max(0, next - in.getStreamPosition())];
            in.readFully(data);
            String name = new String(data, 0, Math.min(6, data.length), StandardCharsets.ISO_8859_1);
            if (name.equals(EXIF_NAME)) {
                orientation = Exif.orientation(Arrays.copyOfRange(data, 6, data.length));
            }
        }
    }

    /** Which coefficients of which colours a pass tells, if it tells their last bits. */
    private void readScan(ImageInputStream in) throws IOException {
        int[] colours = new int[in.readUnsignedByte()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = in.readUnsignedByte();
            in.readUnsignedByte();
        }
        int first = in.readUnsignedByte();
        int last = Math.min(COEFFICIENTS - 1, in.readUnsignedByte());
        boolean lastBits = (in.readUnsignedByte() & 15) == 0;
        for (int colour : colours) {
            boolean[] coefficients = told.computeIfAbsent(colour, key -> new boolean[COEFFICIENTS]);
            for (int i = first; i <= last && lastBits; i++) {
                coefficients[i] = true;
            }
        }
    }

    int orientation() {
        return orientation;
    }

    /** Colours of a pixel: 1, 3 or 4. */
    int components() {
        return components;
    }
}
