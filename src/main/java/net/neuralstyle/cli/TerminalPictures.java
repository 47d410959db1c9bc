package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Path;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/** A batch's pictures, through ImageIO. */
final class TerminalPictures implements Pictures {
    @Override
    public boolean isPicture(Path file) {
        return PictureFiles.isRead(file);
    }

    @Override
    public InputImage read(String role, Path file) throws IOException {
        return PictureFiles.input(file);
    }

    @Override
    public void write(StyleTransferResult made, Path content, Path target) throws IOException {
        PictureFiles.write(made.image(), made.recipe().toJson(), target);
    }
}
