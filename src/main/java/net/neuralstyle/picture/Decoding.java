package net.neuralstyle.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** One file on its way to a {@link Picture}. Messages are clauses without the file's name. */
final class Decoding {
    /** More passes over a file that does not fit would take too long. */
    private static final int MOST_BANDS = 16;

    private final ImageInputStream in;
    private final long length;
    private final Path file;
    private final Wanted wanted;
    private final Warnings warnings = new Warnings();

    /**
     * Begins with a file that is open.
     *
     * @param file null for bytes in memory
     */
    Decoding(ImageInputStream in, long length, Path file, Wanted wanted) {
        this.in = in;
        this.length = length;
        this.file = file;
        this.wanted = wanted;
    }

    Picture picture(Kind kind) throws IOException {
        return switch (kind) {
            case PNG -> png();
            case JPEG -> {
                JpegParts parts = JpegParts.of(in);
                in.seek(0);
                // Inks become colours through a copy.
                int copies = parts.components() == 4 ? 7 : 3;
                Picture picture = decoded(kind, 0, copies, null);
                if (warnings.isEndMissing() && !JpegParts.hasAllPasses(in, length)) {
                    throw new IOException("it is cut off: pixels are missing");
                }
                yield picture.oriented(parts.orientation());
            }
            case TIFF -> tiff();
            case GIF -> {
                ImageReader reader = reader(kind, in);
                try {
                    Picture picture = GifFrame.read(reader, wanted, warnings);
                    warnings.requirePixels();
                    yield picture;
                } finally {
                    reader.dispose();
                }
            }
            case WEBP -> webp();
            default -> decoded(kind, 0, 4, null);
        };
    }

    private Picture webp() throws IOException {
        WebpParts parts = WebpParts.of(in, length);
        if (parts.isCut()) {
            throw new IOException("it is cut off: pixels are missing");
        }
        in.seek(0);
        Picture picture =
                decoded(Kind.WEBP, new PaddedStream(in, length), 0, 8, null).oriented(parts.orientation());
        return parts.frames() > 1
                ? picture.noticing("It has " + parts.frames() + " frames; the first is used.")
                : picture;
    }

    private Picture png() throws IOException {
        PngParts parts = PngParts.of(in, length);
        Profile profile = parts.profile() == null ? null : Profile.of(parts.profile());
        boolean damaged = parts.isProfileDamaged() || parts.profile() != null && profile == null;
        if (profile == null && parts.gamma() > 0) {
            profile = GammaProfile.of(parts.gamma());
        }
        Picture picture = decoded(Kind.PNG, parts.pixels(), 0, 0, profile);
        if (damaged) {
            picture = picture.noticing("Its colour profile is damaged, so that its colours are taken for sRGB.");
        } else if (!parts.isEnded()) {
            picture = picture.noticing("Its end mark is missing, but all pixels are there.");
        }
        if (parts.frames() > 1) {
            picture = picture.noticing("It has " + parts.frames() + " frames; its still picture is used.");
        }
        return picture.oriented(parts.orientation());
    }

    private Picture tiff() throws IOException {
        TiffScan scan = TiffScan.of(in, length);
        int index = scan.mainPage();
        TiffPage page = scan.pages().get(index);
        if (scan.isRaw()) {
            throw new IOException(
                    "it holds what a camera's sensor saw (raw): develop it, and save that as TIFF or PNG");
        }
        if (!page.foreignCompression().isEmpty()) {
            throw new IOException("it is compressed by " + page.foreignCompression()
                    + ", which is not read here: save it with LZW, Deflate or without compression");
        }
        if (!page.isWithin(length)) {
            throw new IOException("it is cut off: pixels are missing");
        }
        boolean small = wanted.factor(page.width(), page.height()) == 1;
        boolean theirs = scan.isOfImageJ() && scan.isAsImageJWrites() && file != null && small;
        ForeignReader imageJ = theirs ? PictureReader.imageJ() : null;
        if (imageJ != null) {
            Picture picture = imageJ.readImageJ(file);
            boolean more = scan.ofImageJ("images") > 1 && !scan.isChannelsOnly();
            return more ? picture.noticing("It is a stack; its first plane is used.") : picture;
        }
        if (scan.isChannelsOnly() && scan.isStack()) {
            return channels(scan);
        }
        Picture picture = page(scan, index);
        if (index > 0) {
            return picture.noticing("Its first page is a thumbnail; page " + (index + 1) + " is used.");
        }
        return scan.pictures() > 1
                ? picture.noticing("It has " + scan.pictures() + " pages; the first is used.")
                : picture;
    }

    private Picture page(TiffScan scan, int index) throws IOException {
        TiffPage page = scan.pages().get(index);
        in.seek(0);
        Picture picture = page.bits() > 8 || page.format() != 1
                ? deep(scan, index)
                : decoded(Kind.TIFF, index, 0, null).oriented(page.orientation());
        return page.isMultiplied() ? picture.divided() : picture;
    }

    /** The channels of one picture, each in its colour. */
    private Picture channels(TiffScan scan) throws IOException {
        Picture merged = null;
        for (int i = 0; i < scan.pages().size(); i++) {
            Picture channel = page(scan, i);
            merged = merged == null ? channel.tinted(0) : merged.plus(channel.tinted(i));
        }
        return merged;
    }

    /** Of more than 8 bits, floating, or with a sign. */
    private Picture deep(TiffScan scan, int index) throws IOException {
        TiffPage page = scan.pages().get(index);
        if (page.photometric() >= 3) {
            return decoded(Kind.TIFF, index, 0, null).oriented(page.orientation());
        }
        ImageReader reader = reader(Kind.TIFF, in);
        try {
            int width = reader.getWidth(index);
            int height = reader.getHeight(index);
            int factor = wanted.factor(width, height);
            double stored = (double) width * height * page.samples() * Math.max(1, (page.bits() + 7) / 8);
            Room.require(width, height, stored + result(width, height, factor));
            boolean raw = page.format() != 1 || page.bits() > 16;
            Rows rows;
            if (raw) {
                Raster raster = reader.readRaster(index, null);
                boolean whiteIsZero = page.photometric() == 0;
                int colours = page.samples() < 3 ? 1 : 3;
                Depth depth = Depth.of(raster, colours, page.format() == 1, whiteIsZero);
                rows = new Rows.Deep(ranged(depth, scan));
            } else {
                BufferedImage image = reader.read(index);
                rows = Rows.of(image, null);
                if (rows instanceof Rows.Deep found) {
                    rows = new Rows.Deep(ranged(found.depth(), scan));
                }
            }
            warnings.requirePixels();
            Shrinking shrinking = new Shrinking(width, height, factor);
            shrinking.take(rows, 0);
            return shrinking.picture(warnings.notices()).oriented(page.orientation());
        } finally {
            reader.dispose();
        }
    }

    private static Depth ranged(Depth depth, TiffScan scan) {
        double low = scan.ofImageJ("min");
        double high = scan.ofImageJ("max");
        return low < high ? depth.within(low, high) : depth;
    }

    private ImageReader reader(Kind kind, ImageInputStream from) throws IOException {
        ImageReader reader = Readers.of(kind);
        reader.addIIOReadWarningListener((source, text) -> warnings.add(text));
        reader.setInput(from, false, kind != Kind.GIF);
        return reader;
    }

    private static double result(int width, int height, int factor) {
        return PictureReader.RESULT_BYTES * (double) width * height / factor / factor;
    }

    private Picture decoded(Kind kind, int index, int pixelBytes, Profile profile) throws IOException {
        return decoded(kind, in, index, pixelBytes, profile);
    }

    /**
     * Decodes, in bands where the whole does not fit and the result is much smaller.
     *
     * @param pixelBytes what a pixel takes while it is decoded; 0 for what its samples take
     */
    private Picture decoded(Kind kind, ImageInputStream from, int index, int pixelBytes, Profile profile)
            throws IOException {
        ImageReader reader = reader(kind, from);
        try {
            int width = reader.getWidth(index);
            int height = reader.getHeight(index);
            int factor = wanted.factor(width, height);
            double stored = (double) width * height * (pixelBytes > 0 ? pixelBytes : pixelBytes(reader, index));
            double made = result(width, height, factor);
            Shrinking shrinking;
            if (Room.has(stored + made)) {
                Rows rows = Rows.of(reader.read(index), profile);
                warnings.requirePixels();
                shrinking = new Shrinking(width, height, factor);
                shrinking.take(rows, 0);
            } else {
                Room.require(width, height, stored / MOST_BANDS + made);
                int bands = (int) Math.min(MOST_BANDS, Math.ceil(2 * stored / Math.max(1, Room.available() - made)));
                if (factor == 1) {
                    Room.require(width, height, stored + made);
                }
                shrinking = new Shrinking(width, height, factor);
                inBands(reader, index, bands, profile, shrinking);
            }
            List<String> notices = new ArrayList<>(warnings.notices());
            return shrinking.picture(notices);
        } finally {
            reader.dispose();
        }
    }

    private void inBands(ImageReader reader, int index, int bands, Profile profile, Shrinking shrinking)
            throws IOException {
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        int rows = (height + bands - 1) / bands;
        for (int y = 0; y < height; y += rows) {
            ImageReadParam part = reader.getDefaultReadParam();
            part.setSourceRegion(new Rectangle(0, y, width, Math.min(rows, height - y)));
            Rows read = Rows.of(reader.read(index, part), profile);
            warnings.requirePixels();
            shrinking.take(read, y);
        }
    }

    private static double pixelBytes(ImageReader reader, int index) throws IOException {
        SampleModel samples = reader.getImageTypes(index).next().getSampleModel();
        double bits = 0;
        for (int band = 0; band < samples.getNumBands(); band++) {
            bits += samples.getSampleSize(band);
        }
        return bits / 8;
    }
}
