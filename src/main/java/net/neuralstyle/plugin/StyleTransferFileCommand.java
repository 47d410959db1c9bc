package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.Page;
import net.neuralstyle.form.TransferPage;
import net.neuralstyle.imagej.ImageFiles;
import net.neuralstyle.imagej.ResultText;
import net.neuralstyle.imagej.StackPlanes;
import net.neuralstyle.imagej.StackTransfer;
import net.neuralstyle.picture.Wanted;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.view.StatusProgress;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The content of one image file in the style of another, saved to a third: for {@code --run} without windows.
 *
 * <p>Parameters are those of {@link StyleTransferCommand}, with files for content and style, and the output file.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Neural Style Transfer (Files)",
        description = "Paints one image file's content in another one's style and saves the result")
public final class StyleTransferFileCommand extends StyleTransferParameters<File> {
    @Parameter(
            label = "Output",
            description = "The result: .png, .jpg or .tif; all but .jpg hold how it was made",
            required = false,
            persist = false,
            style = "save")
    private File output;

    /** What the person has agreed to lose; a macro that names a file means it. */
    private File replaced;

    private Wanted contentSize = Wanted.WHOLE;
    private Wanted styleSize = Wanted.WHOLE;

    /** Takes the default values. */
    public StyleTransferFileCommand() {}

    @Override
    protected void transfer() throws IOException {
        StyleTransferSettings asked = settings();
        ImageFiles.requireWritable("output", output, read());
        contentSize = isWholePainted() ? ImageFiles.contentSize(asked) : Wanted.WHOLE;
        styleSize = ImageFiles.styleSize(asked);
        ImagePlus content = contentImage();
        StackPlanes planes = planes(content);
        ImageFiles.requireStackFormat("output", output, planes.inOrder().size());
        StackTransfer transfer = new StackTransfer(styles(), maps(content), provided(asked, consent()), scores());
        long began = System.nanoTime();
        ImagePlus made;
        try (StatusProgress progress = progress()) {
            StateKeeping keeping = keeping(progress, planes, output.getName());
            made = transfer.run(content, planes, keeping);
            ImageFiles.save(made, output);
            keeping.ended(ResultText.isMarked(made.getTitle()));
        }
        if (isDialogShown()) {
            FileResults.show(title(), output, (System.nanoTime() - began) / 1e9, ResultText.isMarked(made.getTitle()));
        }
    }

    @Override
    protected Page page(CommandDialog of) {
        return new TransferPage(of, true);
    }

    @Override
    protected void check() throws IOException {
        super.check();
        ImageFiles.requireWritable("output", output, read());
        if (output.exists() && !output.equals(replaced)) {
            if (!AskReplace.isAgreed(output)) {
                throw new IOException("output: " + output + " exists already. Choose another name.");
            }
            replaced = output;
        }
    }

    /** The files that are read, by what they are. */
    private Map<String, File> read() {
        Map<String, File> read = new LinkedHashMap<>();
        if (content() != null) {
            read.put("the content", content());
        }
        if (style() != null) {
            read.put("a style", style());
        }
        namedPictures().forEach((role, name) -> read.put(role, new File(name)));
        return read;
    }

    @Override
    ImagePlus opened(String parameter, File file) throws IOException {
        return ImageFiles.open(parameter, file, parameter.startsWith("style") ? styleSize : contentSize);
    }

    @Override
    public ImagePlus named(String parameter, String name) throws IOException {
        return opened(parameter, new File(name));
    }

    @Override
    public boolean exists(String name) {
        return new File(name).exists();
    }
}
