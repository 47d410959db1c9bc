package net.neuralstyle.picture;

/** One directory of a TIFF file. */
final class TiffPage {
    long subfileType;
    long width;
    long height;
    int orientation = 1;
    int samples = 1;
    int bits = 1;
    int format = 1;
    int photometric = -1;
    int compression = 1;
    int extra;
    boolean parted;
    long[] offsets = {};
    long[] counts = {};

    /** The number of a way to compress that no reader here knows, in words; empty for the known and the unheard of. */
    String foreignCompression() {
        return switch (compression) {
            case 34712 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000 -> "Zstandard";
            case 50001 -> "WebP";
            case 50002, 52546 -> "JPEG XL";
            default -> "";
        };
    }

    boolean isThumbnail() {
        return (subfileType & 1) != 0;
    }

    /** A page that only says where another one is transparent. */
    boolean isMask() {
        return (subfileType & 4) != 0;
    }

    long width() {
        return width;
    }

    long height() {
        return height;
    }

    int orientation() {
        return orientation;
    }

    int samples() {
        return samples;
    }

    /** Says how many bits a sample has. */
    int bits() {
        return bits;
    }

    /** 1 without sign, 2 with sign, 3 floating point. */
    int format() {
        return format;
    }

    int photometric() {
        return photometric;
    }

    /** Whether colours are multiplied by the opacity. */
    boolean isMultiplied() {
        return extra == 1;
    }

    /** Whether the page's pixels end within a file of this length; files that do not say how long they are pass. */
    boolean isWithin(long length) {
        if (compression == 1 && counts.length < offsets.length && offsets.length == 1) {
            return offsets[0] + (width * samples * bits + 7) / 8 * height <= length;
        }
        long told = 0;
        for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
            told += counts[i];
            if (offsets[i] + counts[i] > length) {
                return false;
            }
        }
        boolean raw = compression == 1 && counts.length > 0 && counts.length == offsets.length;
        return !raw || told >= (width * bits + 7) / 8 * height;
    }
}
