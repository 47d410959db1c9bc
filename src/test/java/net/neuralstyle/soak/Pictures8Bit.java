package net.neuralstyle.soak;

import java.io.IOException;
import java.nio.file.Path;
import net.neuralstyle.picture.PictureReader;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.transfer.InputImage;

/** Pictures as a run sees them. */
final class Pictures8Bit {
    private Pictures8Bit() {}

    /**
     * The hash under which recipes know a picture.
     *
     * @throws IOException if it cannot be read, or pixels are missing
     */
    static String sha256(Path file) throws IOException {
        return InputImage.of(PictureReader.read(file, Wanted.WHOLE).onWhite(), "picture")
                .sha256();
    }
}
