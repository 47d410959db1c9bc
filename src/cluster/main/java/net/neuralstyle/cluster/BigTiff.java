package net.neuralstyle.cluster;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.neuralstyle.image.Area;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.recipe.ProgramVersion;
import net.neuralstyle.recipe.RecipeFiles;

/**
 * Writes pictures of any size as TIFF files of the 64-bit form (BigTIFF, https://www.awaresystems.be/imaging/tiff/bigtiff.html),
 * in square tiles of RGB bytes, uncompressed. The directory stands in front and everything after it in order, so that file
 * systems take it that only append.
 */
final class BigTiff {
    private static final int SIDE = 512;
    private static final int COLOURS = 3;
    private static final int TILE = COLOURS * SIDE * SIDE;
    private static final int OFFSET_BYTES = 8;
    private static final int RGB = 2;
    private static final int MOST = 255;

    private BigTiff() {}

    /**
     * Writes a picture.
     *
     * @param recipe as JSON, which becomes its description
     */
    static void write(PixelSource picture, String recipe, OutputStream out) throws IOException {
        int across = (picture.width() + SIDE - 1) / SIDE;
        int down = (picture.height() + SIDE - 1) / SIDE;
        // As long wherever the tiles are.
        int begin = directory(picture, recipe, across * down, 0).length;
        out.write(directory(picture, recipe, across * down, begin));
        int columns = Math.max(1, PixelSource.BAND / SIDE / SIDE);
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column += columns) {
                Area band = new Area(
                        column * SIDE,
                        row * SIDE,
                        Math.min(picture.width(), (column + columns) * SIDE),
                        Math.min(picture.height(), (row + 1) * SIDE));
                write(picture.read(band), out);
            }
        }
    }

    private static void write(Pixels band, OutputStream out) throws IOException {
        int size = band.width() * band.height();
        for (int left = 0; left < band.width(); left += SIDE) {
            // What is beyond the picture stays black.
            byte[] tile = new byte[TILE];
            int width = Math.min(SIDE, band.width() - left);
            for (int y = 0; y < band.height(); y++) {
                for (int x = 0; x < width; x++) {
                    for (int c = 0; c < COLOURS; c++) {
                        float value = band.planes()[c * size + y * band.width() + left + x];
                        tile[COLOURS * (y * SIDE + x) + c] = (byte) Math.round(MOST * value);
                    }
                }
            }
            out.write(tile);
        }
    }

    /** All that stands before the first tile. */
    private static byte[] directory(PixelSource picture, String recipe, int tiles, long begin) throws IOException {
        long[] offsets = new long[tiles];
        Arrays.setAll(offsets, tile -> begin + (long) tile * TILE);
        int[] lengths = new int[tiles];
        Arrays.fill(lengths, TILE);
        List<Entry> entries = new ArrayList<>(List.of(
                new TIFFEntry(TIFF.TAG_IMAGE_WIDTH, picture.width()),
                new TIFFEntry(TIFF.TAG_IMAGE_HEIGHT, picture.height()),
                new TIFFEntry(TIFF.TAG_BITS_PER_SAMPLE, TIFF.TYPE_SHORT, new short[] {8, 8, 8}),
                new TIFFEntry(TIFF.TAG_COMPRESSION, TIFF.TYPE_SHORT, 1),
                new TIFFEntry(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, TIFF.TYPE_SHORT, RGB),
                new TIFFEntry(TIFF.TAG_IMAGE_DESCRIPTION, TIFF.TYPE_ASCII, RecipeFiles.ascii(recipe)),
                new TIFFEntry(TIFF.TAG_SAMPLES_PER_PIXEL, TIFF.TYPE_SHORT, COLOURS),
                new TIFFEntry(TIFF.TAG_PLANAR_CONFIGURATION, TIFF.TYPE_SHORT, 1),
                new TIFFEntry(TIFF.TAG_SOFTWARE, TIFF.TYPE_ASCII, "Neural Style for Fiji " + ProgramVersion.get()),
                new TIFFEntry(TIFF.TAG_TILE_WIDTH, TIFF.TYPE_SHORT, SIDE),
                new TIFFEntry(TIFF.TAG_TILE_HEIGTH, TIFF.TYPE_SHORT, SIDE),
                new TIFFEntry(TIFF.TAG_TILE_OFFSETS, TIFF.TYPE_LONG8, tiles == 1 ? offsets[0] : offsets),
                new TIFFEntry(TIFF.TAG_TILE_BYTE_COUNTS, TIFF.TYPE_LONG, tiles == 1 ? (Object) lengths[0] : lengths)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            new TIFFWriter(OFFSET_BYTES).write(entries, out);
        }
        return bytes.toByteArray();
    }
}
