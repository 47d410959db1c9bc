package net.neuralstyle.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file for ImageIO. Java's own takes names that the locale cannot write for missing files. */
final class ChannelStream extends SteadyStream {
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
    int readAt(long position, byte[] target, int offset, int length) throws IOException {
        if (position < bufferStart || position >= bufferStart + buffer.limit()) {
            buffer.clear();
            bufferStart = position;
            buffer.limit(Math.max(0, channel.read(buffer, position)));
        }
        int at = (int) (position - bufferStart);
        int count = Math.min(length, buffer.limit() - at);
        buffer.get(at, target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        super.close();
        channel.close();
    }
}
