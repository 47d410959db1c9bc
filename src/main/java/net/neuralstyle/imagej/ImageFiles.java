package net.neuralstyle.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.plugin.JpegWriter;
import ij.plugin.PNG_Writer;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.neuralstyle.batch.ResultFile;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.picture.Picture;
import net.neuralstyle.picture.PictureReader;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.StyleTransferSettings;

/** Image files through ImageJ, with errors that name the parameter and the file. */
public final class ImageFiles {
    private static final List<String> WRITTEN = List.of("png", "jpg", "jpeg", "tif", "tiff");
    private static final int JPEG_QUALITY = 95;

    private ImageFiles() {}

    /**
     * Says how large contents are wanted that are painted as a whole.
     *
     * @param settings of the run
     * @return no more than the run needs
     */
    public static Wanted contentSize(StyleTransferSettings settings) {
        return Wanted.forSide(settings.size());
    }

    /**
     * Says how large styles are wanted.
     *
     * @param settings of the run
     * @return no more than the run needs
     */
    public static Wanted styleSize(StyleTransferSettings settings) {
        return Wanted.forSide((int) Math.ceil(settings.size() * Math.max(1, settings.styleScale())));
    }

    /**
     * Opens an image as large as it is; as {@link #open(String, File, Wanted)}.
     *
     * @param parameter what it is for
     * @param file may be null
     * @return the image
     * @throws IOException if it cannot be opened
     */
    public static ImagePlus open(String parameter, File file) throws IOException {
        return open(parameter, file, Wanted.WHOLE);
    }

    /**
     * Opens an image: what ImageJ wrote, stacks as contents, and microscopes' formats through ImageJ, all others
     * through the reader of the command line.
     *
     * @param parameter what it is for and what the message calls it, for instance style2, mask or regions
     * @param file may be null
     * @param wanted how large
     * @return the image
     * @throws IOException if it is not named, missing, a folder, empty, damaged or no image that can be read
     */
    public static ImagePlus open(String parameter, File file, Wanted wanted) throws IOException {
        if (file == null || file.getPath().isBlank()) {
            throw new IOException(parameter + " is missing: name an image file.");
        }
        try {
            if (file.isFile()
                    && file.canRead()
                    && file.length() > 0
                    && PictureReader.isForImageJ(file.toPath(), parameter.equals("content"))) {
                ImagePlus image = opened(file.getAbsolutePath());
                if (image != null && !ImagePlusImages.isEmpty(image)) {
                    return image;
                }
            }
            return shown(parameter, PictureReader.read(file.toPath(), wanted), file);
        } catch (IOException e) {
            throw new IOException(parameter + ": " + e.getMessage(), e);
        }
    }

    /** A picture as an image in which what the parameter is for can be seen. */
    private static ImagePlus shown(String parameter, Picture picture, File file) throws IOException {
        picture.notices().forEach(notice -> IJ.log(file + ": " + notice));
        ImageProcessor pixels;
        try {
            if (parameter.startsWith("style")) {
                pixels = ImagePlusImages.rgb(picture.asStyle().onWhite());
            } else if (parameter.equals("regions")) {
                pixels = plane(picture.labels());
            } else if (parameter.equals("mask") || parameter.endsWith("Map")) {
                pixels = plane(picture.mask());
                pixels.setMinAndMax(0, 1);
            } else {
                pixels = ImagePlusImages.rgb(picture.onWhite());
            }
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage() + ".", e);
        }
        ImagePlus image = new ImagePlus(file.getName(), pixels);
        FileInfo info = new FileInfo();
        info.fileName = file.getName();
        info.directory = file.getAbsoluteFile().getParent() + File.separator;
        image.setFileInfo(info);
        calibrate(image, file);
        return image;
    }

    private static FloatProcessor plane(RandomAccessibleInterval<FloatType> values) {
        int width = (int) values.dimension(0);
        FloatProcessor plane = new FloatProcessor(width, (int) values.dimension(1));
        int i = 0;
        for (FloatType value : Views.flatIterable(values)) {
            plane.setf(i++, value.get());
        }
        return plane;
    }

    /** The pixel size that a TIFF file tells. */
    private static void calibrate(ImagePlus image, File file) {
        FileInfo[] told = file.isFile() && extension(file).startsWith("tif") ? tiffInfo(file) : null;
        if (told != null && told.length > 0 && told[0].unit != null && told[0].pixelWidth > 0) {
            double factor = Math.max(1, (double) told[0].width / image.getWidth());
            Calibration calibration = image.getCalibration();
            calibration.pixelWidth = factor * told[0].pixelWidth;
            calibration.pixelHeight = factor * told[0].pixelHeight;
            calibration.setUnit(told[0].unit);
        }
    }

    private static FileInfo[] tiffInfo(File file) {
        IJ.redirectErrorMessages(true);
        try {
            return Opener.getTiffFileInfo(file.getAbsolutePath());
        } catch (RuntimeException e) {
            // ImageJ does not know every form of TIFF; such a file tells no pixel size.
            return null;
        } finally {
            IJ.redirectErrorMessages(false);
        }
    }

    /** As ImageJ opens it, without a word; null where it cannot. */
    static ImagePlus opened(String path) {
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
     * @param read files that are read, by what they are
     * @throws IOException with a sentence that says what is wrong
     */
    public static void requireWritable(String parameter, File file, Map<String, File> read) throws IOException {
        if (file == null || file.getPath().isBlank()) {
            throw new IOException(parameter + " is missing: name a file for the result.");
        }
        if (!WRITTEN.contains(extension(file))) {
            throw new IOException(parameter + ": The result cannot be written as " + file.getName()
                    + ": its name has to end in .png, .jpg or .tif.");
        }
        Targets targets = new Targets(true);
        read.forEach((role, each) -> targets.reads(role, each.toPath()));
        try {
            targets.result("the result", file.toPath());
        } catch (IOException e) {
            throw new IOException(parameter + ": " + e.getMessage(), e);
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
    public static void requireStackFormat(String parameter, File file, int planes) throws IOException {
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
    public static void save(ImagePlus image, File file) throws IOException {
        ResultFile.write(file.toPath(), part -> write(image, extension(file), part));
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

    private static String extension(File file) {
        String name = file.getName();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
