package net.neuralstyle.cli;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.InputMask;

/**
 * Pictures in files, through ImageIO: X×Y×3, sRGB in 0–1. The EXIF orientation of photographs is honoured, alpha is
 * laid on white, grey becomes three equal colours.
 */
final class PictureFiles {
    private static final List<String> READ = List.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "wbmp");
    private static final List<String> WRITTEN = List.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");
    private static final float JPEG_QUALITY = .95f;

    private PictureFiles() {}

    /**
     * Reads a picture.
     *
     * @throws IOException with a sentence that names the file, if it is missing, a folder, no picture or cut off
     */
    static RandomAccessibleInterval<FloatType> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a picture.");
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read: you have no permission to.");
        }
        if (Files.size(file) == 0) {
            throw new IOException(file + " is empty.");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            return oriented(decode(in, file.toString()), orientation(file));
        }
    }

    /** Whether a file's name is that of a picture that can be read. */
    static boolean isRead(Path file) {
        return READ.contains(extension(file));
    }

    /** Reads a picture as the input of a run. */
    static InputImage input(Path file) throws IOException {
        return new InputImage(
                read(file),
                file.getFileName().toString(),
                file.toAbsolutePath().normalize().toString());
    }

    /** Reads a mask as the input of a run. */
    static InputMask mask(Path file) throws IOException {
        return new InputMask(
                readMask(file),
                file.getFileName().toString(),
                file.toAbsolutePath().normalize().toString());
    }

    /** Reads a label image as the input of a run. */
    static InputMask regions(Path file) throws IOException {
        return new InputMask(
                readLabels(file),
                file.getFileName().toString(),
                file.toAbsolutePath().normalize().toString());
    }

    /** Reads one of the bundled pictures as the input of a run. */
    static InputImage sample(String name) throws IOException {
        return InputImage.of(readResource(Samples.class, name), name);
    }

    private static RandomAccessibleInterval<FloatType> readResource(Class<?> beside, String name) throws IOException {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The jar lacks " + name + ": install it again.");
            }
            try (ImageInputStream in = ImageIO.createImageInputStream(stream)) {
                return oriented(decode(in, name), 1);
            }
        }
    }

    /**
     * Reads a mask by its luminance: X×Y, 1 where the picture is white and 0 where it is black.
     *
     * @throws IOException as {@link #read}
     */
    static RandomAccessibleInterval<FloatType> readMask(Path file) throws IOException {
        return luminance(read(file), 1);
    }

    /**
     * Reads a label image: X×Y, the stored numbers of a grey picture of 8 or 16 bits, of others their luminance in
     * 0–255, rounded.
     *
     * @throws IOException as {@link #read}
     */
    static RandomAccessibleInterval<FloatType> readLabels(Path file) throws IOException {
        RandomAccessibleInterval<FloatType> picture = read(file);
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ColorModel colours = decode(in, file.toString()).getColorModel();
            boolean grey = colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                    && !colours.hasAlpha()
                    && colours.getComponentSize(0) >= 8;
            return luminance(picture, grey ? (1L << colours.getComponentSize(0)) - 1 : 255);
        }
    }

    /** Luminance times a factor, rounded to whole numbers where the factor is not 1. */
    private static RandomAccessibleInterval<FloatType> luminance(
            RandomAccessibleInterval<FloatType> picture, long factor) {
        RandomAccessibleInterval<FloatType> values = ArrayImgs.floats(picture.dimension(0), picture.dimension(1));
        RandomAccess<FloatType> source = picture.randomAccess();
        RandomAccess<FloatType> target = values.randomAccess();
        double[] shares = {.299, .587, .114};
        for (int y = 0; y < picture.dimension(1); y++) {
            for (int x = 0; x < picture.dimension(0); x++) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    source.setPosition(new int[] {x, y, c});
                    sum += shares[c] * source.get().get();
                }
                target.setPosition(new int[] {x, y});
                target.get().set((float) (factor == 1 ? sum : Math.rint(factor * sum)));
            }
        }
        return values;
    }

    private static BufferedImage decode(ImageInputStream in, String name) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException(name + " is not a picture that can be read (PNG, JPEG, TIFF, BMP or GIF).");
        }
        ImageReader reader = readers.next();
        // A cut-off JPEG is no error to ImageIO, only a warning, and the missing part would come out grey.
        String[] warning = new String[1];
        reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
        try {
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            if (warning[0] != null) {
                throw new IOException(name + " is damaged or cut off (" + warning[0] + ").");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(name)) {
                throw e;
            }
            // ImageIO's readers meet damaged files with all kinds of runtime exceptions.
            throw new IOException(name + " is damaged, cut off or of an unknown kind (" + e.getMessage() + ").", e);
        } finally {
            reader.dispose();
        }
    }

    private static int orientation(Path file) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
            ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation == null ? 1 : orientation;
        } catch (ImageProcessingException | IOException e) {
            // The pixels could be read: a file without readable metadata says nothing of its orientation.
            return 1;
        }
    }

    private static RandomAccessibleInterval<FloatType> oriented(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean turned = orientation >= 5 && orientation <= 8;
        RandomAccessibleInterval<FloatType> result =
                ArrayImgs.floats(turned ? height : width, turned ? width : height, 3);
        RandomAccess<FloatType> target = result.randomAccess();
        float[] rgb = new float[3];
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (grey) {
                    readGrey(image, x, y, rgb);
                } else {
                    readColour(image.getRGB(x, y), rgb);
                }
                int right = width - 1 - x;
                int below = height - 1 - y;
                switch (orientation) {
                    case 2 -> target.setPosition(new int[] {right, y, 0});
                    case 3 -> target.setPosition(new int[] {right, below, 0});
                    case 4 -> target.setPosition(new int[] {x, below, 0});
                    case 5 -> target.setPosition(new int[] {y, x, 0});
                    case 6 -> target.setPosition(new int[] {below, x, 0});
                    case 7 -> target.setPosition(new int[] {below, right, 0});
                    case 8 -> target.setPosition(new int[] {y, right, 0});
                    default -> target.setPosition(new int[] {x, y, 0});
                }
                for (int c = 0; c < 3; c++) {
                    target.setPosition(c, 2);
                    target.get().set(rgb[c]);
                }
            }
        }
        return result;
    }

    /** Reads samples directly: Java takes grey for linear light and would brighten it. */
    private static void readGrey(BufferedImage image, int x, int y, float[] rgb) {
        Raster raster = image.getRaster();
        float most = (1L << image.getColorModel().getComponentSize(0)) - 1;
        float value = raster.getSample(x, y, 0) / most;
        if (image.getColorModel().hasAlpha()) {
            float alpha = raster.getSample(x, y, raster.getNumBands() - 1) / most;
            value = value * alpha + 1 - alpha;
        }
        rgb[0] = value;
        rgb[1] = value;
        rgb[2] = value;
    }

    private static void readColour(int argb, float[] rgb) {
        float alpha = (argb >>> 24) / 255f;
        for (int c = 0; c < 3; c++) {
            float value = (argb >> (16 - 8 * c) & 255) / 255f;
            rgb[c] = Math.min(1, value * alpha + 1 - alpha);
        }
    }

    /**
     * Refuses a target that could not be written, before any work is done for it.
     *
     * @throws IOException with a sentence that names the file
     */
    static void requireWritable(Path file) throws IOException {
        if (!WRITTEN.contains(extension(file))) {
            throw new IOException("The result cannot be written as " + file.getFileName()
                    + ": its name has to end in .png, .jpg, .tif or .bmp.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + " for the result.");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; name a file for the result.");
        }
        if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
            throw new IOException(file + " cannot be written: you have no permission to.");
        }
    }

    /**
     * Writes a picture, 8 bits a colour, under its final name only when it is complete.
     *
     * @param image X×Y×3, sRGB in 0–1
     * @param recipe goes into png and tif files; null for none
     * @param file its ending tells the format: png, jpg (quality 0.95), tif or bmp
     * @throws IOException with a sentence that names the file
     */
    static void write(RandomAccessibleInterval<FloatType> image, String recipe, Path file) throws IOException {
        requireWritable(file);
        int width = (int) image.dimension(0);
        int height = (int) image.dimension(1);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        RandomAccess<FloatType> source = image.randomAccess();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    source.setPosition(new long[] {image.min(0) + x, image.min(1) + y, image.min(2) + c});
                    rgb = rgb << 8 | Math.round(255 * source.get().get());
                }
                picture.setRGB(x, y, rgb);
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        // Not Files.createTempFile, whose files nobody else may read.
        Path part = folder.resolve(".neural-style-" + UUID.randomUUID() + ".part");
        try {
            encode(picture, recipe, extension(file), part);
            if (recipe != null && extension(file).equals("png")) {
                RecipeFiles.addTo(part, recipe);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("The result could not be written to " + file + " (" + e.getMessage() + ").", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void encode(BufferedImage picture, String recipe, String extension, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersBySuffix(extension).next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (extension.startsWith("jp")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
            }
            IIOMetadata metadata = recipe != null && extension.startsWith("tif")
                    ? described(writer, parameters, picture, recipe)
                    : null;
            writer.write(null, new IIOImage(picture, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata described(
            ImageWriter writer, ImageWriteParam parameters, BufferedImage picture, String recipe) throws IOException {
        IIOMetadata plain =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), parameters);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(plain);
        TIFFTag description = BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
        String[] text = {RecipeFiles.ascii(recipe)};
        directory.addTIFFField(new TIFFField(description, TIFFTag.TIFF_ASCII, 1, text));
        return directory.getAsMetadata();
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
