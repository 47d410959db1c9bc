package net.neuralstyle.cli;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.batch.ResultFile;
import net.neuralstyle.picture.Picture;
import net.neuralstyle.picture.PictureReader;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.samples.Samples;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.InputMask;

/**
 * Pictures in files: X×Y×3, sRGB in 0–1. They are read by {@link PictureReader} and written through ImageIO. What a
 * person should know of a file that was read is a line on standard error.
 */
final class PictureFiles {
    private static final List<String> WRITTEN = List.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");
    private static final float JPEG_QUALITY = .95f;

    private PictureFiles() {}

    /**
     * Reads a picture, laid on white.
     *
     * @throws IOException with a sentence that names the file, if it is missing, a folder, no picture or cut off
     */
    static RandomAccessibleInterval<FloatType> read(Path file) throws IOException {
        return picture(file, Wanted.WHOLE).onWhite();
    }

    private static Picture picture(Path file, Wanted wanted) throws IOException {
        Picture picture = PictureReader.read(file, wanted);
        for (String notice : picture.notices()) {
            System.err.println("neural-style: " + file + ": " + notice);
        }
        return picture;
    }

    /** Whether a file's name is that of a picture. */
    static boolean isRead(Path file) {
        return PictureReader.isNameOfPicture(file);
    }

    /** Reads a content, or what a run starts from, as the input of a run. */
    static InputImage input(Path file, Wanted wanted) throws IOException {
        return new InputImage(picture(file, wanted).onWhite(), name(file), path(file));
    }

    /** Reads a style as the input of a run: what is transparent is no paint. */
    static InputImage style(Path file, Wanted wanted) throws IOException {
        Picture picture = picture(file, wanted);
        try {
            return new InputImage(picture.asStyle().onWhite(), name(file), path(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Reads a mask as the input of a run. */
    static InputMask mask(Path file) throws IOException {
        return new InputMask(readMask(file), name(file), path(file));
    }

    /** Reads a label image as the input of a run. */
    static InputMask regions(Path file) throws IOException {
        return new InputMask(readLabels(file), name(file), path(file));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** Reads one of the bundled pictures as the input of a run. */
    static InputImage sample(String name) throws IOException {
        try (InputStream stream = Samples.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The jar lacks " + name + ": install it again.");
            }
            Picture picture = PictureReader.read(stream.readAllBytes(), name, Wanted.WHOLE);
            return InputImage.of(picture.onWhite(), name);
        }
    }

    /**
     * Reads a mask: X×Y, 1 where the picture is white and 0 where it is black.
     *
     * @throws IOException as {@link #read}
     */
    static RandomAccessibleInterval<FloatType> readMask(Path file) throws IOException {
        return picture(file, Wanted.WHOLE).mask();
    }

    /**
     * Reads a label image: X×Y, the stored numbers where there are any, else the luminance in 0–255, rounded.
     *
     * @throws IOException as {@link #read}
     */
    static RandomAccessibleInterval<FloatType> readLabels(Path file) throws IOException {
        Picture picture = picture(file, Wanted.WHOLE);
        try {
            return picture.labels();
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Refuses a name that tells no format, before any work is done for it.
     *
     * @throws IOException with a sentence that names the file
     */
    static void requireFormat(Path file) throws IOException {
        if (!WRITTEN.contains(ResultFile.extension(file))) {
            throw new IOException("The result cannot be written as " + file.getFileName()
                    + ": its name has to end in .png, .jpg, .tif or .bmp.");
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
        requireFormat(file);
        int width = (int) image.dimension(0);
        int height = (int) image.dimension(1);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        // Positions and colours made anew for each of a large picture's pixels are gigabytes for Java's collector.
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        RandomAccess<FloatType> source = image.randomAccess();
        for (int y = 0; y < height; y++) {
            source.setPosition(image.min(1) + y, 1);
            for (int x = 0; x < width; x++) {
                source.setPosition(image.min(0) + x, 0);
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    source.setPosition(image.min(2) + c, 2);
                    rgb = rgb << 8 | Math.round(255 * source.get().get());
                }
                pixels[y * width + x] = rgb;
            }
        }
        String extension = ResultFile.extension(file);
        ResultFile.write(file, part -> {
            encode(picture, recipe, extension, part);
            if (recipe != null && extension.equals("png")) {
                RecipeFiles.addTo(part, recipe);
            }
        });
    }

    private static void encode(BufferedImage picture, String recipe, String extension, Path file) throws IOException {
        ImageWriter writer = writer(extension);
        // ImageIO's own streams take the names of files as text, which the locale may not be able to write.
        try (OutputStream stream = Files.newOutputStream(file);
                ImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
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

    /** Java's own: those of other libraries do not take the same metadata. */
    private static ImageWriter writer(String extension) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersBySuffix(extension);
        ImageWriter first = writers.next();
        ImageWriter writer = first;
        while (writers.hasNext() && !isJavas(writer)) {
            writer = writers.next();
        }
        return isJavas(writer) ? writer : first;
    }

    private static boolean isJavas(ImageWriter writer) {
        return writer.getClass().getName().startsWith("com.sun.imageio.");
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
}
