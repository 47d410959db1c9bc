package net.neuralstyle.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file for ImageIO. Java's own takes names that the locale cannot write for missing files. */
final class ChannelStream extends ImageInputStreamImpl {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long bufferStart;

    ChannelStream(Path file) throws IOException {
        channel = FileChannel.open(file);
        buffer.limit(0);
    }

    @Override
    public long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (!fill()) {
            return -1;
        }
        return buffer.get((int) (streamPos++ - bufferStart)) & 255;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int at = (int) (streamPos - bufferStart);
        int count = Math.min(length, buffer.limit() - at);
        buffer.get(at, target, offset, count);
        streamPos += count;
        return count;
    }

    /** Sees to it that the byte at the present position is in the buffer; false at the end. */
    private boolean fill() throws IOException {
        if (streamPos >= bufferStart && streamPos < bufferStart + buffer.limit()) {
            return true;
        }
        buffer.clear();
        bufferStart = streamPos;
        int count = channel.read(buffer, streamPos);
        buffer.limit(Math.max(0, count));
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        super.close();
        channel.close();
    }
}
