package net.neuralstyle.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.plugin.RoiScaler;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.transfer.StyleTransferResult;

/** Between ImageJ's images and X×Y×3 in sRGB 0–1. What counts is what a person sees in the window. */
public final class ImagePlusImages {
    /** The image property that holds the recipe, also after something else changed the image's Info. */
    public static final String RECIPE = RecipeFiles.KEY;

    private ImagePlusImages() {}

    /**
     * An image as the input of a run: its pixels as displayed, its title, the file it was opened from.
     *
     * @param parameter what the message calls the image, for instance style
     * @param image may be null or, as SciJava does for an unknown title, of size 0×0
     * @return the image's pixels as displayed, its title and its file
     * @throws IllegalArgumentException if there is no image
     */
    public static InputImage input(String parameter, ImagePlus image) {
        if (image == null) {
            throw new IllegalArgumentException(parameter + " is missing: open an image or name one.");
        }
        if (isEmpty(image)) {
            throw new IllegalArgumentException(parameter
                    + ": there is no open image of that title or ID and no image file of that path. A title that is"
                    + " a plain number is read as an ID: rename such an image.");
        }
        return new InputImage(pixels(image), image.getTitle(), path(image));
    }

    /**
     * Says whether there are no pixels, as in what SciJava and ImageJ give for something that they could not find or
     * read.
     *
     * @param image not null
     * @return whether there are none
     */
    public static boolean isEmpty(ImagePlus image) {
        return image.getWidth() == 0 || image.getHeight() == 0 || image.getProcessor() == null;
    }

    /**
     * Finds the file that an image was opened from. The name that ImageJ keeps may be one that was written into the
     * file before somebody renamed it; the title then is the present one.
     *
     * @param image which may have been opened from no file
     * @return the path; empty where there is none
     */
    public static String path(ImagePlus image) {
        FileInfo file = image.getOriginalFileInfo();
        if (file == null || file.directory == null || file.directory.isEmpty()) {
            return "";
        }
        File titled = new File(file.directory, image.getTitle());
        if (titled.isFile()) {
            return titled.getPath();
        }
        return file.fileName == null || file.fileName.isEmpty() ? "" : file.getFilePath();
    }

    /**
     * The displayed colours of the current plane: display range and lookup table applied, composite channels merged.
     *
     * @return X×Y×3, sRGB in 0–1
     */
    static RandomAccessibleInterval<FloatType> pixels(ImagePlus image) {
        ColorProcessor displayed = displayed(image);
        int count = displayed.getPixelCount();
        int[] rgb = (int[]) displayed.getPixels();
        float[] planes = new float[3 * count];
        for (int i = 0; i < count; i++) {
            planes[i] = (rgb[i] >> 16 & 255) / 255f;
            planes[count + i] = (rgb[i] >> 8 & 255) / 255f;
            planes[2 * count + i] = (rgb[i] & 255) / 255f;
        }
        return ArrayImgs.floats(planes, displayed.getWidth(), displayed.getHeight(), 3);
    }

    /**
     * Gives the displayed colours as {@link #pixels} does, in 8 bits a colour.
     *
     * @param image whose current plane is wanted
     * @return the colours, which may share the image's memory
     */
    public static ColorProcessor displayed(ImagePlus image) {
        if (image.isComposite()) {
            // Without a window nothing else brings the merged image up to date with the channels.
            image.updateImage();
            return new ColorProcessor(image.getImage());
        }
        ImageProcessor plane = image.getProcessor();
        return plane instanceof ColorProcessor colours ? colours : plane.convertToColorProcessor();
    }

    /**
     * Makes an image of a result: titled after all images, calibrated as the content (its pixels resized with the
     * image) and with its selection, with the recipe as its Info and as the property {@link #RECIPE}.
     *
     * @param made by the run
     * @param content of the run
     * @param styles of the run
     * @return the stylised image as RGB
     */
    public static ImagePlus result(StyleTransferResult made, ImagePlus content, List<Style> styles) {
        ImagePlus result = new ImagePlus(title(content, styles), rgb(made.image()));
        if (content.getRoi() != null) {
            double across = (double) result.getWidth() / content.getWidth();
            double down = (double) result.getHeight() / content.getHeight();
            result.setRoi(scaled(content.getRoi(), across, down));
        }
        result.setCalibration(calibration(content, result.getWidth(), result.getHeight()));
        String recipe = made.recipe().toJson();
        result.setProperty("Info", ResultText.info(made.recipe(), recipe));
        result.setProp(RECIPE, recipe);
        return result;
    }

    /** A copy of a selection about an image that was resized. ImageJ's scaling makes polygons of ovals: not by 1. */
    static Roi scaled(Roi roi, double across, double down) {
        return across == 1 && down == 1 ? (Roi) roi.clone() : RoiScaler.scale(roi, across, down, false);
    }

    /** The result's title: the same for the same images, since macros select by title. */
    static String title(ImagePlus content, List<Style> styles) {
        String names = styles.stream()
                .map(style -> withoutExtension(style.image().title()))
                .collect(Collectors.joining(" and "));
        return withoutExtension(content.getTitle()) + " in the style of " + names;
    }

    private static String withoutExtension(String title) {
        return title.replaceFirst("(?<=.)\\.[A-Za-z][A-Za-z0-9]{1,4}$", "");
    }

    /**
     * Rounds colours to 8 bits.
     *
     * @param image X×Y×3, sRGB in 0–1
     * @return the same colours
     */
    public static ColorProcessor rgb(RandomAccessibleInterval<FloatType> image) {
        int width = (int) image.dimension(0);
        int height = (int) image.dimension(1);
        int[] rgb = new int[width * height];
        RandomAccess<FloatType> source = image.randomAccess();
        for (int i = 0; i < rgb.length; i++) {
            source.setPosition(image.min(0) + i % width, 0);
            source.setPosition(image.min(1) + i / width, 1);
            // Opaque, as ImageJ's own pixels are.
            rgb[i] = 255;
            for (int c = 0; c < 3; c++) {
                source.setPosition(image.min(2) + c, 2);
                int value = Math.round(255 * source.get().get());
                rgb[i] = rgb[i] << 8 | Math.max(0, Math.min(255, value));
            }
        }
        return new ColorProcessor(width, height, rgb);
    }

    private static Calibration calibration(ImagePlus content, int width, int height) {
        Calibration calibration = content.getCalibration().copy();
        // What grey values meant says nothing about colours.
        calibration.disableDensityCalibration();
        if (calibration.scaled()) {
            double across = (double) width / content.getWidth();
            double down = (double) height / content.getHeight();
            calibration.pixelWidth /= across;
            calibration.pixelHeight /= down;
            calibration.xOrigin *= across;
            calibration.yOrigin *= down;
        }
        return calibration;
    }
}
