package net.neuralstyle.batch;

import java.io.IOException;
import java.nio.file.Path;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.StyleTransferResult;

/** Picture files: through ImageJ in Fiji, through ImageIO at the terminal. */
public interface Pictures {
    /** Whether a file's name is that of a picture. */
    boolean isPicture(Path file);

    /**
     * Reads a picture.
     *
     * @param role content, style or result, for messages
     * @param file the picture
     * @return its pixels, title and whole path
     * @throws IOException naming the file and what is wrong with it
     */
    InputImage read(String role, Path file) throws IOException;

    /**
     * Writes a result with its recipe, under its final name only when it is complete.
     *
     * @param made the result
     * @param content the file of its content
     * @param target its ending, png or tif, tells the format
     * @throws IOException naming the file and what is wrong
     */
    void write(StyleTransferResult made, Path content, Path target) throws IOException;
}
