package net.neuralstyle.plugin;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.File;
import java.io.IOException;
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
        ImagePlus image = opened("content", content());
        // Refuses a missing content before anything else is looked at.
        ImagePlusImages.input("content", image);
        StackPlanes planes = planes(image);
        StackTransfer transfer = new StackTransfer(styles(), mask(image), regions(), provided(settings()));
        try (StatusProgress progress = progress()) {
            result = transfer.run(image, planes, progress);
        }
    }

    @Override
    ImagePlus opened(String parameter, ImagePlus image) {
        return image;
    }

    @Override
    ImagePlus named(String parameter, String name) throws IOException {
        ImagePlus open = WindowManager.getImage(name);
        if (open != null) {
            return open;
        }
        if (!new File(name).exists()) {
            throw new IOException(parameter + ": there is no open image of the title \"" + name
                    + "\" and no image file of that path.");
        }
        return ImageFiles.open(parameter, new File(name));
    }

    @Override
    boolean exists(String name) {
        return WindowManager.getImage(name) != null || new File(name).exists();
    }

    /** The stylised image; null before a run and after one that failed. */
    ImagePlus result() {
        return result;
    }
}
