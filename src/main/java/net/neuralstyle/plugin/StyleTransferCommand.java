package net.neuralstyle.plugin;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.List;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Style;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
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
    @Parameter(label = "Preview", description = "Shows the picture as it grows")
    private Boolean preview = true;

    @Parameter(
            label = "Loss plot",
            description = "Draws the losses of every layer as they fall",
            attrs = @Attr(name = InputWords.PLACE, value = "dialog course"))
    private Boolean lossPlot = false;

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
        List<Style> styles = styles();
        StyleTransferSettings settings = provided(settings(), consent());
        StackTransfer transfer = new StackTransfer(styles, maps(image), settings, scores());
        String title = ResultText.title(image, styles, settings);
        try (RunView view = view(image, settings, title)) {
            StateKeeping keeping = keeping(view, planes, title);
            result = view.finished(transfer.run(image, planes, keeping));
            keeping.ended(ResultText.isMarked(result.getTitle()));
        }
    }

    private RunView view(ImagePlus content, StyleTransferSettings settings, String title) {
        boolean windows = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
        Placement place = new Placement(content);
        LivePreview live = windows && Boolean.TRUE.equals(preview)
                ? new LivePreview(title, settings.size(), System::nanoTime, place)
                : null;
        LossPlot plot = windows && Boolean.TRUE.equals(lossPlot)
                ? new LossPlot("Losses of " + title, System::nanoTime, place)
                : null;
        return new RunView(progress(), live, plot);
    }

    @Override
    Page page(CommandDialog of) {
        return new TransferPage(of, of.em(), false);
    }

    @Override
    ImagePlus opened(String parameter, ImagePlus image) {
        return image;
    }

    @Override
    ImagePlus named(String parameter, String name) throws IOException {
        return OpenImages.named(parameter, name);
    }

    @Override
    boolean exists(String name) {
        return OpenImages.titled(name) != null || new File(name).exists();
    }

    /** The stylised image; null before a run and after one that failed. */
    ImagePlus result() {
        return result;
    }
}
