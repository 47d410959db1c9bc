package net.neuralstyle.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * What the directories of a TIFF file say (TIFF 6.0), read without its pixels: pages, sizes, where strips and tiles lie.
 * Exif data have the same form.
 */
final class TiffScan {
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int DESCRIPTION = 270;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int STRIP_COUNTS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_COUNTS = 325;
    private static final int SUB_DIRECTORIES = 330;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int DNG_VERSION = 50706;
    private static final int MOSAIC = 32803;
    private static final int LINEAR_RAW = 34892;
    /** More than any file for people has, and enough for a stack of pages. */
    private static final int MOST_PAGES = 65536;

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final ImageInputStream in;
    private final long length;
    private final List<TiffPage> pages = new ArrayList<>();
    private String description = "";
    private boolean raw;

    private TiffScan(ImageInputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    /**
     * Reads the directories.
     *
     * @param in of the file
     * @param length of the file in bytes
     * @throws IOException if there is none, or they are cut off or in a circle
     */
    static TiffScan of(ImageInputStream in, long length) throws IOException {
        TiffScan scan = new TiffScan(in, length);
        try {
            scan.read();
        } catch (EOFException | IndexOutOfBoundsException e) {
            throw new IOException("its directory lies beyond the end of the file", e);
        }
        if (scan.pages.isEmpty()) {
            throw new IOException("it has no page");
        }
        return scan;
    }

    /**
     * Whether the picture is what a camera's sensor saw: the file says so (Adobe, Digital Negative 1.7), a page is a mosaic
     * of colours, or the pages on the way are thumbnails of one that lies aside.
     */
    boolean isRaw() {
        boolean mosaic = pages.stream().anyMatch(page -> page.photometric == MOSAIC || page.photometric == LINEAR_RAW);
        return raw || mosaic || pages.stream().allMatch(TiffPage::isThumbnail) && pages.get(0).parted;
    }

    /** In the order of the file; at least one. */
    List<TiffPage> pages() {
        return pages;
    }

    /** The first page that is neither a thumbnail nor a mask; else the first. */
    int mainPage() {
        for (int i = 0; i < pages.size(); i++) {
            if (!pages.get(i).isThumbnail() && !pages.get(i).isMask()) {
                return i;
            }
        }
        return 0;
    }

    /** Pages that are neither thumbnails nor masks. */
    long pictures() {
        return pages.stream()
                .filter(page -> !page.isThumbnail() && !page.isMask())
                .count();
    }

    /** Whether several pages are planes of one stack: all of one size, none a thumbnail. */
    boolean isStack() {
        TiffPage first = pages.get(0);
        return pages.size() > 1
                && pages.stream()
                        .allMatch(page -> !page.isThumbnail()
                                && !page.isMask()
                                && page.width == first.width
                                && page.height == first.height
                                && page.bits == first.bits
                                && page.samples == first.samples);
    }

    /** Whether ImageJ's planes are the channels of one picture. */
    boolean isChannelsOnly() {
        return ofImageJ("channels") >= Math.max(pages.size(), ofImageJ("images"));
    }

    /** Whether ImageJ finds the planes after the first, which it looks for one behind the other. */
    boolean isAsImageJWrites() {
        for (int i = 1; i < pages.size(); i++) {
            TiffPage before = pages.get(i - 1);
            long bytes = (before.width * before.samples * before.bits + 7) / 8 * before.height;
            boolean told = before.offsets.length > 0 && pages.get(i).offsets.length > 0;
            if (!told || pages.get(i).offsets[0] != before.offsets[0] + bytes) {
                return false;
            }
        }
        return true;
    }

    /** Whether ImageJ wrote the file. */
    boolean isOfImageJ() {
        return description.startsWith("ImageJ=");
    }

    /** A number of ImageJ's own description, such as min or max; NaN where it does not say. */
    double ofImageJ(String key) {
        for (String line : description.split("\n")) {
            if (isOfImageJ() && line.startsWith(key + "=")) {
                try {
                    return Double.parseDouble(line.substring(key.length() + 1).trim());
                } catch (NumberFormatException e) {
                    // Written by hand: it says nothing.
                    return Double.NaN;
                }
            }
        }
        return Double.NaN;
    }

    private void read() throws IOException {
        in.seek(0);
        in.setByteOrder(in.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        in.seek(4);
        long directory = in.readUnsignedInt();
        // Canon's own mark stands behind the header.
        raw = directory == 16 && in.read() == 'C' && in.read() == 'R';
        Set<Long> seen = new HashSet<>();
        while (directory != 0 && pages.size() < MOST_PAGES) {
            if (!seen.add(directory)) {
                throw new IOException("its directories are in a circle");
            }
            if (directory + 2 > length) {
                if (pages.isEmpty()) {
                    throw new EOFException();
                }
                // The first pages are whole; what came after them is gone.
                return;
            }
            in.seek(directory);
            int entries = in.readUnsignedShort();
            TiffPage page = new TiffPage();
            for (int i = 0; i < entries; i++) {
                in.seek(directory + 2 + 12L * i);
                readEntry(page, pages.isEmpty());
            }
            pages.add(page);
            in.seek(directory + 2 + 12L * entries);
            directory = in.getStreamPosition() + 4 > length ? 0 : in.readUnsignedInt();
        }
    }

    private void readEntry(TiffPage page, boolean first) throws IOException {
        int tag = in.readUnsignedShort();
        int type = in.readUnsignedShort();
        long count = in.readUnsignedInt();
        if (type <= 0 || type >= TYPE_BYTES.length || count == 0 || count * TYPE_BYTES[type] > length) {
            return;
        }
        if (count * TYPE_BYTES[type] > 4) {
            in.seek(in.readUnsignedInt());
        }
        switch (tag) {
            case NEW_SUBFILE_TYPE -> page.subfileType = number(type);
            case WIDTH -> page.width = number(type);
            case HEIGHT -> page.height = number(type);
            case BITS -> page.bits = (int) number(type);
            case COMPRESSION -> page.compression = (int) number(type);
            case PHOTOMETRIC -> page.photometric = (int) number(type);
            case ORIENTATION -> page.orientation = (int) number(type);
            case SAMPLES -> page.samples = (int) number(type);
            case EXTRA_SAMPLES -> page.extra = (int) number(type);
            case SAMPLE_FORMAT -> page.format = (int) number(type);
            case STRIP_OFFSETS, TILE_OFFSETS -> page.offsets = numbers(type, count);
            case STRIP_COUNTS, TILE_COUNTS -> page.counts = numbers(type, count);
            case DESCRIPTION -> {
                if (first && count < 1 << 20) {
                    byte[] text = new byte[(int) count];
                    in.readFully(text);
                    description = new String(text, StandardCharsets.ISO_8859_1);
                }
            }
            case SUB_DIRECTORIES -> page.parted = true;
            case DNG_VERSION -> raw = true;
            default -> {
                // Says nothing of pixels' places or meaning that is asked for here.
            }
        }
    }

    private long number(int type) throws IOException {
        return switch (TYPE_BYTES[type]) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort();
            case 4 -> in.readUnsignedInt();
            default -> in.readLong();
        };
    }

    private long[] numbers(int type, long count) throws IOException {
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(type);
        }
        return numbers;
    }
}
