package net.neuralstyle.picture;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A stream for ImageIO that reads as much as it is asked for, unless the end comes first. Java's own methods for numbers
 * take every shorter answer for the end, so that a number across the edge of a buffer would make a sound file damaged.
 */
abstract class SteadyStream extends ImageInputStreamImpl {
    /**
     * Reads at a position, one byte or more.
     *
     * @return how many; below 1 at the end
     */
    abstract int readAt(long position, byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 255;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        int done = 0;
        while (done < length) {
            int count = readAt(streamPos, target, offset + done, length - done);
            if (count < 1) {
                return done == 0 ? -1 : done;
            }
            streamPos += count;
            done += count;
        }
        return done;
    }
}
