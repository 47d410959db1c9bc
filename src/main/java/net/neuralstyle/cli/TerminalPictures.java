package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Path;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/**
 * A batch's pictures.
 *
 * @param content how large contents are wanted
 * @param style how large styles are
 */
record TerminalPictures(Wanted content, Wanted style) implements Pictures {
    /** As large as runs with these settings use them. */
    static TerminalPictures of(StyleTransferSettings settings) {
        return new TerminalPictures(Wanted.forSide(settings.size()), PictureOptions.styleWanted(settings));
    }

    @Override
    public boolean isPicture(Path file) {
        return PictureFiles.isRead(file);
    }

    @Override
    public InputImage read(String role, Path file) throws IOException {
        return role.equals("style") ? PictureFiles.style(file, style) : PictureFiles.input(file, content);
    }

    @Override
    public void write(StyleTransferResult made, Path from, Path target) throws IOException {
        PictureFiles.write(made.image(), made.recipe().toJson(), target);
    }
}
