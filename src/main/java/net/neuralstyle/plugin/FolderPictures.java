package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/** A batch's pictures, through ImageJ. */
final class FolderPictures implements Pictures {
    private static final List<String> READ = List.of(
            "png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "dcm", "dicom", "fits", "fit", "fts", "pgm", "ppm",
            "pbm", "pnm", "lsm", "stk");

    @Override
    public boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        return READ.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public InputImage read(String role, Path file) throws IOException {
        return ImagePlusImages.input(role, ImageFiles.open(role, file.toFile()));
    }

    /** With the content's calibration, as the single command's result has it. */
    @Override
    public void write(StyleTransferResult made, Path content, Path target) throws IOException {
        ImagePlus shown = ImageFiles.open("content", content.toFile());
        ImagePlus result = ImagePlusImages.result(made, shown, List.of());
        result.setTitle(target.getFileName().toString());
        ImageFiles.save(result, target.toFile());
    }
}
