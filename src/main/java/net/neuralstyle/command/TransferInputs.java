package net.neuralstyle.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import net.neuralstyle.imagej.StackPlanes;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Maps;
import net.neuralstyle.transfer.Style;

/** What a command that paints an image reads from its parameters: what its dialog's quick preview runs small. */
public interface TransferInputs {
    /**
     * Gives the image whose shapes are kept.
     *
     * @return the image, or null where none was chosen
     * @throws IOException if it is a file that cannot be opened
     */
    ImagePlus contentImage() throws IOException;

    /**
     * Gives the styles with their weights.
     *
     * @return at least one
     * @throws IOException if one is a file that cannot be opened
     * @throws IllegalArgumentException if there is none, or one cannot be used
     */
    List<Style> styles() throws IOException;

    /**
     * Gives what lies over the content; without a mask the content's selection, where it has one.
     *
     * @param content the image whose shapes are kept
     * @return the mask, regions and maps
     * @throws IOException if one is a file that cannot be opened
     */
    Maps maps(ImagePlus content) throws IOException;

    /**
     * Says which planes of the content are painted.
     *
     * @param content the image whose shapes are kept
     * @return the planes
     */
    StackPlanes planes(ImagePlus content);

    /**
     * Reads the settings.
     *
     * @return the settings, with no weights looked for yet
     * @throws IllegalArgumentException naming the first parameter that cannot be used
     */
    StyleTransferSettings settings();
}
