package net.neuralstyle.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file of which some parts are left out and others put in, without a copy of it. */
final class RangesStream extends ImageInputStreamImpl {
    private final ImageInputStream file;
    private final List<Range> ranges = new ArrayList<>();
    private long end;

    /** Where a part begins here, and either where it lies in the file or its bytes. */
    private record Range(long start, long from, long count, byte[] bytes) {}

    RangesStream(ImageInputStream file) {
        this.file = file;
    }

    void add(long from, long count) {
        ranges.add(new Range(end, from, count, null));
        end += count;
    }

    void add(byte[] bytes) {
        ranges.add(new Range(end, 0, bytes.length, bytes));
        end += bytes.length;
    }

    @Override
    public long length() {
        return end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        Range range = rangeAt(streamPos);
        if (range == null) {
            return -1;
        }
        long within = streamPos - range.start;
        int count = (int) Math.min(length, range.count - within);
        if (range.bytes != null) {
            System.arraycopy(range.bytes, (int) within, target, offset, count);
        } else {
            file.seek(range.from + within);
            count = file.read(target, offset, count);
            if (count < 0) {
                return -1;
            }
        }
        streamPos += count;
        return count;
    }

    private Range rangeAt(long position) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (position < range.start) {
                high = middle - 1;
            } else if (position >= range.start + range.count) {
                low = middle + 1;
            } else {
                return range;
            }
        }
        return null;
    }
}
