package net.neuralstyle.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is by its first bytes, whatever its name says. */
enum Kind {
    PNG("PNG", "\\x89PNG\\r\\n\\x1a\\n"),
    JPEG("JPEG", "\\xff\\xd8\\xff"),
    TIFF("TIFF", "II\\*\\x00|MM\\x00\\*"),
    GIF("GIF", "GIF8"),
    BMP("BMP", "BM"),
    WEBP("WebP", "RIFF.{4}WEBP"),
    HEIF("a HEIC or AVIF picture", ".{4}ftyp(?:hei|hev|mif|msf|avi|MiH)"),
    CAMERA("a camera's raw picture", Help.DEVELOP, ".{4}ftypcrx|II(?:RO|RS|U\\x00)|MMOR|FUJIFILMCCD-RAW"),
    AVI("a film", Help.FRAME, "RIFF.{4}AVI "),
    FILM("a film", Help.FRAME, ".{4}(?:ftyp|moov|mdat|wide|skip)|\\x1aE\\xdf\\xa3|\\x00\\x00\\x01\\xba|0&\\xb2u"),
    JPEG_2000("a JPEG 2000 picture", ".{4}jP  |\\xffO\\xffQ"),
    JPEG_XL("a JPEG XL picture", ".{4}JXL |\\xff\\n"),
    PHOTOSHOP("a Photoshop file", "8BPS"),
    GIMP("a GIMP file", "gimp xcf"),
    PDF("a PDF document", "%PDF"),
    POSTSCRIPT("a PostScript drawing", "%!PS|\\xc5\\xd0\\xd3\\xc6"),
    METAFILE("a Windows drawing", "\\xd7\\xcd\\xc6\\x9a|\\x01\\x00\\x00\\x00.{36} EMF"),
    MARKUP("a web page, SVG drawing or other text in angle brackets", "(?:\\xef\\xbb\\xbf)?\\s*<"),
    BIG_TIFF("a BigTIFF file", "II\\+\\x00|MM\\x00\\+"),
    ARCHIVE("a zip archive", "PK\\x03\\x04"),
    GZIP("a gzip archive", "\\x1f\\x8b"),
    CZI("a Zeiss CZI file", Help.FIJI, "ZISRAWFILE"),
    LIF("a Leica LIF file", Help.FIJI, "p\\x00\\x00\\x00.{4}\\*"),
    ND2("a Nikon ND2 file", Help.FIJI, "\\xda\\xce\\xbe\\n"),
    COMPOUND("a file that holds others, such as an Olympus OIB or Zeiss ZVI", Help.FIJI, "\\xd0\\xcf\\x11\\xe0"),
    HDF5("an HDF5 file, such as Imaris writes", Help.FIJI, "\\x89HDF"),
    DICOM("a DICOM picture", Help.FIJI, ".{128}DICM"),
    NIFTI("a NIfTI volume", Help.FIJI, ".{344}(?:n\\+|ni)[12]\\x00"),
    NRRD("an NRRD volume", Help.FIJI, "NRRD000"),
    MRC("an MRC volume", Help.FIJI, ".{208}MAP "),
    ICS("an ICS file", Help.FIJI, ".{0,3}ics_version"),
    FITS("a FITS file", Help.FIJI, "SIMPLE  ="),
    OPEN_EXR("an OpenEXR picture", "v/1\\x01"),
    RADIANCE("a Radiance picture", "#\\?(?:RADIANCE|RGBE)"),
    NETPBM("a Netpbm picture", "P[1-7]\\s"),
    ICON("a Windows icon", "\\x00\\x00\\x01\\x00"),
    MAC_ICON("a Mac icon", "icns"),
    DDS("a DirectDraw texture", "DDS "),
    PCX("a PCX picture", "\\n[\\x00-\\x05]\\x01[\\x01\\x02\\x04\\x08]"),
    SGI("an SGI picture", "\\x01\\xda[\\x00\\x01][\\x01\\x02]"),
    QOI("a QOI picture", "qoif"),
    UNKNOWN("", "name another file, or " + Help.SAVE, "");

    /** How many bytes of a file are enough. */
    static final int START = 352;

    /** What a person can do with a file that is not read. */
    private static final class Help {
        static final String SAVE = "save it in one of these forms";
        static final String FIJI = "open it in Fiji and save it as TIFF";
        static final String FRAME = "save the frame that you want in one of these forms";
        static final String DEVELOP = "develop it, and save that as TIFF or PNG";
    }

    private final String title;
    private final String help;
    private final Pattern start;

    Kind(String title, String start) {
        this(title, Help.SAVE, start);
    }

    /**
     * A kind of file.
     *
     * @param title in messages, with its article where it is not read
     * @param help what a person can do with it
     * @param start its first bytes, in Latin-1
     */
    Kind(String title, String help, String start) {
        this.title = title;
        this.help = help;
        this.start = Pattern.compile(start, Pattern.DOTALL);
    }

    /** Says what it is that is not read, and what to do. */
    String refusal() {
        return (title.isEmpty() ? ": " : ", but " + title + ": ") + help + ".";
    }

    boolean isRead() {
        return ordinal() <= WEBP.ordinal();
    }

    /** Whether ImageJ, with its plugins, may know what the file is. */
    boolean mayBeImageJs() {
        return !isRead() && !Set.of(HEIF, FILM, JPEG_XL, PDF, MARKUP).contains(this);
    }

    static Kind of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(kind -> kind.start.matcher(text).lookingAt())
                .findFirst()
                .orElse(UNKNOWN);
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
