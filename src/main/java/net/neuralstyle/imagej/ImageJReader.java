package net.neuralstyle.imagej;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.neuralstyle.picture.ForeignReader;
import net.neuralstyle.picture.Picture;

/** ImageJ's own reading of what ImageJ wrote, offered to the reader of all pictures. */
public final class ImageJReader implements ForeignReader {
    private static final int OPAQUE = 0xff000000;

    /** Made by Java's service loader. */
    public ImageJReader() {}

    @Override
    public Picture readImageJ(Path file) throws IOException {
        File absolute = file.toAbsolutePath().toFile();
        ImagePlus image = ImageFiles.opened(absolute.getPath());
        if (image == null || ImagePlusImages.isEmpty(image)) {
            throw new IOException("it is damaged: ImageJ, which wrote it, cannot open it");
        }
        ColorProcessor shown = ImagePlusImages.displayed(image);
        int[] argb = new int[shown.getPixelCount()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = OPAQUE | shown.get(i);
        }
        return new Picture(argb, numbers(image), shown.getWidth(), shown.getHeight(), List.of());
    }

    private static float[] numbers(ImagePlus image) {
        ImageProcessor plane = image.getProcessor();
        if (plane instanceof ColorProcessor || image.isComposite()) {
            return null;
        }
        float[] numbers = new float[plane.getPixelCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = plane.getf(i);
        }
        return numbers;
    }
}
