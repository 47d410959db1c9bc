package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.IOException;
import net.neuralstyle.transfer.InputImage;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.StyleTransferSettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The active image's content in a chosen image's style, as a new image.
 *
 * <p>Parameters are those of {@link StyleTransferSettings} under their names there, numbers as text, and content and
 * style. A preset fills in the parameters that a dialog, macro or script leaves out; run without SciJava's
 * preprocessing, every one that differs from the default preset has to be given.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Neural Style Transfer",
        description = "Paints the active image's content in another image's style")
public final class StyleTransferCommand extends StyleTransferParameters<ImagePlus> {
    @Parameter(label = "Result", type = ItemIO.OUTPUT)
    private ImagePlus result;

    /** Takes the default values. */
    public StyleTransferCommand() {}

    @Override
    void transfer() throws IOException {
        InputImage contentImage = ImagePlusImages.input("content", content());
        InputImage styleImage = ImagePlusImages.input("style", style());
        StyleTransferSettings settings = settings();
        try (StatusProgress progress = progress()) {
            StyleTransferResult made = StyleTransfer.run(Inputs.of(contentImage, styleImage), settings, progress);
            result = ImagePlusImages.result(made, content(), style());
        }
    }

    /** The stylised image; null before a run and after one that failed. */
    ImagePlus result() {
        return result;
    }
}
