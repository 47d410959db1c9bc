package net.neuralstyle.cluster;

import java.io.IOException;
import java.nio.file.Path;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/**
 * Pictures whose recipes name the addresses that they came from.
 *
 * @param files reads and writes files of this machine
 * @param stage knows the addresses
 */
record StagedPictures(Pictures files, Stage stage) implements Pictures {
    @Override
    public boolean isPicture(Path file) {
        return files.isPicture(file);
    }

    @Override
    public InputImage read(String role, Path file) throws IOException {
        InputImage image = files.read(role, file);
        return new InputImage(image.pixels(), image.title(), stage.named(image.path()));
    }

    @Override
    public void write(StyleTransferResult made, Path content, Path target) throws IOException {
        files.write(made, content, target);
    }
}
