package net.neuralstyle.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file is by its first bytes, whatever its name says. */
enum Kind {
    PNG("PNG"),
    JPEG("JPEG"),
    TIFF("TIFF"),
    GIF("GIF"),
    BMP("BMP"),
    WEBP("WebP"),
    HEIF("HEIC or AVIF picture"),
    JPEG_2000("JPEG 2000 picture"),
    JPEG_XL("JPEG XL picture"),
    PHOTOSHOP("Photoshop file"),
    PDF("PDF document"),
    MARKUP("web page, SVG drawing or other text in angle brackets"),
    BIG_TIFF("BigTIFF file"),
    ARCHIVE("zip archive"),
    GZIP("gzip archive"),
    OPEN_EXR("OpenEXR picture"),
    FITS("FITS file"),
    NETPBM("Netpbm picture"),
    ICON("Windows icon"),
    DDS("DirectDraw texture"),
    UNKNOWN("");

    /** How many bytes of a file are enough. */
    static final int START = 64;

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** Says what messages call the kind. */
    String title() {
        return title;
    }

    boolean isRead() {
        return ordinal() <= WEBP.ordinal();
    }

    /** Whether ImageJ, with its plugins, may know what the file is. */
    boolean mayBeImageJs() {
        return !isRead() && this != HEIF && this != JPEG_XL && this != PDF && this != MARKUP;
    }

    static Kind of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return TIFF;
        }
        if (text.startsWith("II+\0") || text.startsWith("MM\0+")) {
            return BIG_TIFF;
        }
        if (text.startsWith("GIF8")) {
            return GIF;
        }
        if (text.startsWith("BM")) {
            return BMP;
        }
        return ofContainer(text);
    }

    private static Kind ofContainer(String text) {
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (text.startsWith("JXL ", 4) || text.startsWith("\u00ff\n")) {
            return JPEG_XL;
        }
        if (text.startsWith("jP  ", 4) || text.startsWith("\u00ff\u004f\u00ff\u0051")) {
            return JPEG_2000;
        }
        if (text.startsWith("ftyp", 4)) {
            return HEIF;
        }
        if (text.startsWith("8BPS")) {
            return PHOTOSHOP;
        }
        if (text.startsWith("%PDF")) {
            return PDF;
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return ARCHIVE;
        }
        if (text.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        return ofRarer(text);
    }

    private static Kind ofRarer(String text) {
        if (text.startsWith("v/1\u0001")) {
            return OPEN_EXR;
        }
        if (text.startsWith("SIMPLE  =")) {
            return FITS;
        }
        if (text.matches("(?s)P[1-7]\\s.*")) {
            return NETPBM;
        }
        if (text.startsWith("\0\0\u0001\0")) {
            return ICON;
        }
        if (text.startsWith("DDS ")) {
            return DDS;
        }
        boolean markup = text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<");
        return markup ? MARKUP : UNKNOWN;
    }

    /** Endings of files that are pictures, whether or not they can be read. */
    static boolean isNameOfPicture(String extension) {
        return Arrays.asList(
                        "png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "gif", "bmp", "dib", "webp", "heic", "heif",
                        "avif", "jxl", "jp2", "j2k", "psd", "svg", "tga", "cr2", "cr3", "nef", "arw", "dng", "orf",
                        "rw2", "raf", "exr", "hdr", "qoi", "ico", "pcx", "xcf", "kra")
                .contains(extension);
    }
}
