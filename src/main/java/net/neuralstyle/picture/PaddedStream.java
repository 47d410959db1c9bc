package net.neuralstyle.picture;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * A file with some zeros behind its end, for decoders that look ahead and take every end for "no more bits", pixel by
 * pixel. One that goes on beyond the zeros has used up the file before its pixels were complete.
 */
final class PaddedStream extends SteadyStream {
    /** Twice what the decoder of WebP looks ahead. */
    private static final int PADDING = 16;

    private final ImageInputStream file;
    private final long end;

    PaddedStream(ImageInputStream file, long end) {
        this.file = file;
        this.end = end;
    }

    @Override
    public long length() {
        return end + PADDING;
    }

    @Override
    int readAt(long position, byte[] target, int offset, int length) throws IOException {
        if (position >= end + PADDING) {
            throw new IOException("it is cut off: pixels are missing");
        }
        if (position < end) {
            file.seek(position);
            return file.read(target, offset, (int) Math.min(length, end - position));
        }
        int count = (int) Math.min(length, end + PADDING - position);
        Arrays.fill(target, offset, offset + count, (byte) 0);
        return count;
    }
}
