package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.List;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.command.Page;
import net.neuralstyle.form.TransferPage;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.OpenImages;
import net.neuralstyle.imagej.ResultText;
import net.neuralstyle.imagej.StackPlanes;
import net.neuralstyle.imagej.StackTransfer;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Style;
import net.neuralstyle.view.RunView;
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
    @Parameter(label = RunWords.PREVIEW, description = RunWords.ABOUT_PREVIEW)
    private Boolean preview = true;

    @Parameter(
            label = RunWords.LOSS_PLOT,
            description = RunWords.ABOUT_LOSS_PLOT,
            attrs = @Attr(name = InputWords.PLACE, value = "dialog course"))
    private Boolean lossPlot = false;

    @Parameter(label = "Result", type = ItemIO.OUTPUT)
    private ImagePlus result;

    /** Takes the default values. */
    public StyleTransferCommand() {}

    @Override
    protected void transfer() throws IOException {
        ImagePlus image = contentImage();
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
        return RunView.of(
                progress(),
                content,
                title,
                settings.size(),
                Boolean.TRUE.equals(preview),
                Boolean.TRUE.equals(lossPlot));
    }

    @Override
    protected String ofActiveImage() {
        return "content";
    }

    @Override
    protected Page page(CommandDialog of) {
        return new TransferPage(of, false);
    }

    @Override
    ImagePlus opened(String parameter, ImagePlus image) {
        return image;
    }

    @Override
    public ImagePlus named(String parameter, String name) throws IOException {
        return OpenImages.named(parameter, name);
    }

    @Override
    public boolean exists(String name) {
        return OpenImages.titled(name) != null || new File(name).exists();
    }

    /** The stylised image; null before a run and after one that failed. */
    ImagePlus result() {
        return result;
    }
}
