package net.neuralstyle.imagej;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.picture.PictureReader;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/**
 * A batch's pictures, as Fiji shows them.
 *
 * @param contentSize how large contents are wanted
 * @param styleSize how large styles are
 */
public record FolderPictures(Wanted contentSize, Wanted styleSize) implements Pictures {
    private static final List<String> MICROSCOPES =
            List.of("dcm", "dicom", "fits", "fit", "fts", "pgm", "ppm", "pbm", "pnm", "lsm", "stk");

    @Override
    public boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PictureReader.isNameOfPicture(file) || MICROSCOPES.contains(extension);
    }

    @Override
    public InputImage read(String role, Path file) throws IOException {
        Wanted size = role.equals("style") ? styleSize : contentSize;
        return ImagePlusImages.input(role, ImageFiles.open(role, file.toFile(), size));
    }

    /** With the content's calibration, as the single command's result has it. */
    @Override
    public void write(StyleTransferResult made, Path content, Path target) throws IOException {
        ImagePlus shown = ImageFiles.open("content", content.toFile(), contentSize);
        ImagePlus result = ImagePlusImages.result(made, shown, List.of());
        result.setTitle(target.getFileName().toString());
        ImageFiles.save(result, target.toFile());
    }
}
