package net.neuralstyle.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/** The markers of a JPEG file before its pixels (ITU-T T.81, annex B): how it is turned, and how many colours it has. */
final class JpegParts {
    private static final int EXIF = 0xe1;
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;
    private static final String EXIF_NAME = "Exif\0\0";

    private int orientation = 1;
    private int components = 3;

    private JpegParts() {}

    static JpegParts of(ImageInputStream in) throws IOException {
        JpegParts parts = new JpegParts();
        try {
            parts.read(in);
        } catch (EOFException e) {
            // The decoder says what is missing.
        }
        return parts;
    }

    private void read(ImageInputStream in) throws IOException {
        in.seek(2);
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker != 0xff) {
                marker = in.readUnsignedByte();
            }
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
            if (marker == SCAN || marker == END) {
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
        } else if (marker == EXIF) {
            byte[] data = new byte[(int) Math.max(0, next - in.getStreamPosition())];
            in.readFully(data);
            String name = new String(data, 0, Math.min(6, data.length), StandardCharsets.ISO_8859_1);
            if (name.equals(EXIF_NAME)) {
                orientation = Exif.orientation(Arrays.copyOfRange(data, 6, data.length));
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
