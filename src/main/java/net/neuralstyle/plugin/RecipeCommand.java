package net.neuralstyle.plugin;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.neuralstyle.command.InputWords;
import net.neuralstyle.command.ReportingCommand;
import net.neuralstyle.imagej.ImagePlusImages;
import net.neuralstyle.imagej.RecipeImages;
import net.neuralstyle.imagej.ResultText;
import net.neuralstyle.imagej.ScoreReport;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Repeat;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.view.RunView;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command whose run is described by a recipe. */
abstract class RecipeCommand extends ReportingCommand {
    @Parameter(label = RunWords.PREVIEW, description = RunWords.ABOUT_PREVIEW)
    private Boolean preview = true;

    @Parameter(
            label = RunWords.LOSS_PLOT,
            description = RunWords.ABOUT_LOSS_PLOT,
            attrs = @Attr(name = InputWords.PLACE, value = "dialog course"))
    private Boolean lossPlot = false;

    @Parameter(
            label = RunWords.SCORES,
            description = RunWords.ABOUT_SCORES,
            choices = {"none", "info", "table"},
            persist = false)
    private String scores = "none";

    @Parameter(label = "Result", type = ItemIO.OUTPUT)
    private ImagePlus result;

    /** For subclasses. */
    RecipeCommand() {}

    /** What a dialog asks for beside a command's own inputs. */
    static List<String> asked(String... own) {
        return Stream.concat(Arrays.stream(own), Stream.of("preview", "lossPlot", "scores"))
                .toList();
    }

    @Override
    protected void check() throws IOException {
        ScoreReport.of(scores);
    }

    /** What the person sees of a run that is going to begin; closed by the caller. */
    RunView view(Repeat run, RecipeImages images) throws IOException {
        check();
        return RunView.of(
                progress(),
                images.image("content"),
                title(run, images, run.settings()),
                run.settings().size(),
                Boolean.TRUE.equals(preview),
                Boolean.TRUE.equals(lossPlot));
    }

    /** Makes the command's result of what a run made. */
    void finish(Repeat run, RecipeImages images, StyleTransferResult made, RunView view) {
        ScoreReport report = ScoreReport.of(scores);
        StyleTransferResult scored = report.scored(run.inputs(), made, view);
        String title = title(run, images, made.recipe().settingsToRepeat());
        report.tell(title, scored.recipe(), view);
        ImagePlus image = ImagePlusImages.result(
                scored, images.image("content"), run.inputs().styles());
        image.setTitle(ResultText.marked(title, made.recipe()));
        result = view.finished(image);
    }

    private static String title(Repeat run, RecipeImages images, StyleTransferSettings settings) {
        return ResultText.title(images.image("content"), run.inputs().styles(), settings);
    }
}
