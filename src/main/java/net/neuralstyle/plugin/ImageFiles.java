package net.neuralstyle.plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.JpegWriter;
import ij.plugin.PNG_Writer;
import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.neuralstyle.recipe.RecipeFiles;

/** Image files through ImageJ, with errors that name the parameter and the file. */
final class ImageFiles {
    private static final List<String> WRITTEN = List.of("png", "jpg", "jpeg", "tif", "tiff");
    private static final int JPEG_QUALITY = 95;

    private ImageFiles() {}

    /**
     * Opens an image.
     *
     * @param parameter what the message calls it, for instance style
     * @param file may be null
     * @throws IOException if it is not named, missing, a folder, empty or no image that ImageJ reads
     */
    static ImagePlus open(String parameter, File file) throws IOException {
        if (file == null || file.getPath().isBlank()) {
            throw new IOException(parameter + " is missing: name an image file.");
        }
        if (!file.exists()) {
            throw new IOException(parameter + ": there is no file " + file + ".");
        }
        if (file.isDirectory()) {
            throw new IOException(parameter + ": " + file + " is a folder, not an image file.");
        }
        if (!file.canRead()) {
            throw new IOException(parameter + ": " + file + " cannot be read: you have no permission to.");
        }
        if (file.length() == 0) {
            throw new IOException(parameter + ": " + file + " is empty.");
        }
        ImagePlus image = opened(file.getAbsolutePath());
        if (image == null || ImagePlusImages.isEmpty(image)) {
            throw new IOException(parameter + ": " + file + " is not an image that ImageJ can open, or is damaged.");
        }
        if (isCutOff(file, image.getOriginalFileInfo())) {
            throw new IOException(parameter + ": " + file + " is damaged or cut off.");
        }
        return image;
    }

    /** ImageJ fills the missing part of a JPEG or of an uncompressed TIFF with grey or black, and says nothing. */
    private static boolean isCutOff(File file, FileInfo info) throws IOException {
        if (info != null && info.fileFormat == FileInfo.TIFF && info.compression <= FileInfo.COMPRESSION_NONE) {
            long plane = (long) info.width * info.height * info.getBytesPerPixel();
            return info.getOffset() + plane > file.length();
        }
        return hasDecoderWarning(file);
    }

    private static boolean hasDecoderWarning(File file) throws IOException {
        boolean[] warned = new boolean[1];
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                reader.addIIOReadWarningListener((source, text) -> warned[0] = true);
                reader.setInput(in, true, true);
                if (reader.getFormatName().equalsIgnoreCase("jpeg")) {
                    reader.read(0);
                }
                reader.dispose();
            }
        }
        return warned[0];
    }

    private static ImagePlus opened(String path) {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        // ImageJ's own complaint would be a dialog of its own, or would abort the macro before ours names the file.
        IJ.redirectErrorMessages(true);
        try {
            return opener.openImage(path);
        } catch (RuntimeException e) {
            // ImageJ's readers meet damaged files with all kinds of runtime exceptions.
            return null;
        } finally {
            IJ.redirectErrorMessages(false);
        }
    }

    /**
     * Refuses a target that could not be written, before any work is done for it.
     *
     * @param parameter what the message calls it
     * @param file may be null
     * @throws IOException with a sentence that says what is wrong
     */
    static void requireWritable(String parameter, File file) throws IOException {
        if (file == null || file.getPath().isBlank()) {
            throw new IOException(parameter + " is missing: name a file for the result.");
        }
        if (!WRITTEN.contains(extension(file))) {
            throw new IOException(parameter + ": " + file.getName() + " has to end in .png, .jpg or .tif.");
        }
        File folder = file.getAbsoluteFile().getParentFile();
        if (!folder.isDirectory()) {
            throw new IOException(parameter + ": there is no folder " + folder + ".");
        }
        if (file.isDirectory()) {
            throw new IOException(parameter + ": " + file + " is a folder; name a file for the result.");
        }
        if (!Files.isWritable(folder.toPath()) || file.exists() && !file.canWrite()) {
            throw new IOException(parameter + ": " + file + " cannot be written: you have no permission to.");
        }
    }

    /**
     * Refuses a format that holds only one plane for more.
     *
     * @param parameter what the message calls it
     * @param file whose ending tells the format
     * @param planes how many there will be
     * @throws IOException with a sentence that names the file
     */
    static void requireStackFormat(String parameter, File file, int planes) throws IOException {
        if (planes > 1 && !extension(file).startsWith("tif")) {
            throw new IOException(parameter + ": " + file.getName() + " can hold one plane, but there are " + planes
                    + ": end it in .tif, or choose stack=current.");
        }
    }

    /**
     * Saves an image; the file has its name only when it is complete.
     *
     * @param image to be saved
     * @param file its ending tells the format: png, jpg (quality 95) or tif
     * @throws IOException with a sentence that names the file
     */
    static void save(ImagePlus image, File file) throws IOException {
        Path target = file.getAbsoluteFile().toPath();
        Path part = target.resolveSibling(".neural-style-" + UUID.randomUUID() + ".part");
        try {
            write(image, extension(file), part);
            move(part, target);
        } catch (IOException e) {
            throw new IOException("The result could not be saved to " + file + " (" + e.getMessage() + ").", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(ImagePlus image, String extension, Path part) throws IOException {
        switch (extension) {
            case "png" -> writePng(image, part);
            case "jpg", "jpeg" -> writeJpeg(image, part);
            default -> writeTiff(image, part);
        }
    }

    private static void writePng(ImagePlus image, Path part) throws IOException {
        try {
            new PNG_Writer().writeImage(image, part.toString(), -1);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // Declared by ImageJ as any exception.
            throw new IOException(e.getMessage(), e);
        }
        // ImageJ's TIFF keeps an image's properties, its PNG does not.
        String recipe = image.getProp(ImagePlusImages.RECIPE);
        if (recipe != null) {
            RecipeFiles.addTo(part, recipe);
        }
    }

    private static void writeJpeg(ImagePlus image, Path part) throws IOException {
        IJ.redirectErrorMessages(true);
        try {
            String error = JpegWriter.save(image, part.toString(), JPEG_QUALITY);
            if (error != null) {
                throw new IOException(error);
            }
        } finally {
            IJ.redirectErrorMessages(false);
        }
    }

    /** Not by FileSaver's serialize, which leaves an image's properties out. */
    private static void writeTiff(ImagePlus image, Path part) throws IOException {
        IJ.redirectErrorMessages(true);
        try {
            if (!new FileSaver(image).saveAsTiff(part.toString())) {
                throw new IOException("ImageJ could not write it: " + IJ.getErrorMessage());
            }
        } finally {
            IJ.redirectErrorMessages(false);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String extension(File file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
