package net.neuralstyle.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** The chunks of a WebP file (RFC 9649): whether its pixels are all there, how it is turned, how many frames it has. */
final class WebpParts {
    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ALPH", "ANMF");
    private static final int MOST_EXIF = 1 << 20;

    private int orientation = 1;
    private int frames;
    private boolean cut;

    private WebpParts() {}

    static WebpParts of(ImageInputStream in, long length) throws IOException {
        WebpParts parts = new WebpParts();
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        long at = 12;
        while (at + 8 <= length) {
            in.seek(at);
            byte[] name = new byte[4];
            in.readFully(name);
            long count = in.readUnsignedInt();
            parts.add(in, new String(name, StandardCharsets.ISO_8859_1), count, at + 8 + count > length);
            at += 8 + count + (count & 1);
        }
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        return parts;
    }

    private void add(ImageInputStream in, String type, long count, boolean beyond) throws IOException {
        if (PIXELS.contains(type)) {
            cut |= beyond && frames == 0;
            frames += type.equals("ALPH") ? 0 : 1;
        } else if (type.equals("EXIF") && !beyond && count <= MOST_EXIF) {
            byte[] data = new byte[(int) count];
            in.readFully(data);
            boolean named = new String(data, StandardCharsets.ISO_8859_1).startsWith("Exif\0\0");
            orientation = Exif.orientation(named ? Arrays.copyOfRange(data, 6, data.length) : data);
        }
    }

    int orientation() {
        return orientation;
    }

    int frames() {
        return frames;
    }

    /** Whether pixels of the first frame are missing. */
    boolean isCut() {
        return cut || frames == 0;
    }
}
