package net.neuralstyle.plugin;

import ij.ImagePlus;
import net.neuralstyle.command.ReportingCommand;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.RecipeImages;
import net.neuralstyle.imagej.ResultText;
import net.neuralstyle.transfer.Repeat;
import net.neuralstyle.transfer.StyleTransferResult;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A command whose run is described by a recipe. */
abstract class RecipeCommand extends ReportingCommand {
    @Parameter(label = "Result", type = ItemIO.OUTPUT)
    private ImagePlus result;

    /** For subclasses. */
    RecipeCommand() {}

    /** Makes the command's result of what a run made. */
    void finish(Repeat run, RecipeImages images, StyleTransferResult made) {
        ImagePlus content = images.image("content");
        result = ImagePlusImages.result(made, content, run.inputs().styles());
        String title =
                ResultText.title(content, run.inputs().styles(), made.recipe().settingsToRepeat());
        result.setTitle(ResultText.marked(title, made.recipe()));
    }
}
