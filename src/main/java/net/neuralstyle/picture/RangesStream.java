package net.neuralstyle.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/** A file of which some parts are left out and others put in, without a copy of it. */
final class RangesStream extends SteadyStream {
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
    int readAt(long position, byte[] target, int offset, int length) throws IOException {
        Range range = rangeAt(position);
        if (range == null) {
            return -1;
        }
        long within = position - range.start;
        int count = (int) Math.min(length, range.count - within);
        if (range.bytes == null) {
            file.seek(range.from + within);
            return file.read(target, offset, count);
        }
        System.arraycopy(range.bytes, (int) within, target, offset, count);
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
