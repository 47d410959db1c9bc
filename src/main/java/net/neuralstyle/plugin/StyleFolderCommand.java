package net.neuralstyle.plugin;

import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.neuralstyle.batch.Batch;
import net.neuralstyle.batch.BatchPlan;
import net.neuralstyle.batch.BatchReport;
import net.neuralstyle.batch.Shard;
import net.neuralstyle.command.CommandDialog;
import net.neuralstyle.command.Page;
import net.neuralstyle.form.FormPage;
import net.neuralstyle.imagej.FolderPictures;
import net.neuralstyle.imagej.ImageFiles;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.Preset;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.supply.Consent;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Every image of a folder in one or more styles, saved with recipes to another folder. What is there already is kept;
 * after an image that fails the others are made, and at the end the failures are told.
 *
 * <p>The settings are parameters; {@code more} takes them in one text, and goes before.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Style Folder",
        description = "Paints every image of a folder in one or more styles and saves the results")
public final class StyleFolderCommand extends SettingParameters {
    private static final String TITLE = "Style Folder";

    @Parameter(
            label = "Contents",
            description = "The folder of the images whose shapes are kept",
            required = false,
            persist = false,
            style = "directory")
    private File contents;

    @Parameter(
            label = "Styles",
            description = "A folder of images whose colours and strokes are taken, or files, separated by semicolons",
            required = false,
            persist = false,
            style = "directory")
    private File styles;

    @Parameter(
            label = "Results",
            description = "The folder for the results; it is made if there is none",
            required = false,
            persist = false,
            style = "directory")
    private File results;

    @Parameter(
            label = "Format",
            description = "Of the results",
            choices = {"png", "tif"})
    private String format = "png";

    @Parameter(
            label = "Preset",
            description = "Fills in the settings; a macro's other settings override it",
            callback = "presetChosen")
    private String preset = Choices.id(Preset.PAINTING);

    @Parameter
    private String encoder;

    @Parameter
    private String strength;

    @Parameter
    private String size;

    @Parameter
    private String iterations;

    @Parameter
    private String colours;

    @Parameter(
            label = "Any others",
            description = "Settings by their names, like tvWeight=0.1 statistic=mean-covariance",
            required = false)
    private String more = "";

    @Parameter(
            label = "Shard",
            description = "Like 2/8: makes only the second of eight equal parts; empty for all",
            required = false,
            persist = false)
    private String shard = "";

    /** Takes the default values. */
    public StyleFolderCommand() {}

    @Override
    String preset() {
        return String.valueOf(preset);
    }

    @Override
    protected String title() {
        return TITLE;
    }

    @Override
    protected Page page(CommandDialog of) {
        return new FormPage(
                of, List.of("contents", "styles", "results", "format", "preset", "strength", "size", "colours"));
    }

    @Override
    protected void check() {
        settings();
    }

    @Override
    protected void transfer() throws IOException {
        // A batch fetches no weights.
        StyleTransferSettings settings = provided(settings(), Consent.NOT_GIVEN);
        FolderPictures pictures = new FolderPictures(ImageFiles.contentSize(settings), ImageFiles.styleSize(settings));
        BatchPlan plan = new BatchPlan(
                BatchPlan.files("contents", path("contents", contents), pictures, StyleFolderCommand::say),
                styleFiles(pictures),
                path("results", results),
                format,
                Shard.of(shard == null ? "" : shard),
                settings);
        BatchReport report;
        try (FolderProgress progress = new FolderProgress(progress())) {
            report = Batch.run(plan, pictures, Batch.defaultTable(plan), progress);
        }
        if (isDialogShown()) {
            FileResults.show(TITLE, report, results);
            return;
        }
        if (report.isFailed()) {
            throw new IOException(report.summary());
        }
        say(report.summary());
    }

    private static void say(String notice) {
        IJ.log(TITLE + ": " + notice);
    }

    private List<Path> styleFiles(FolderPictures pictures) throws IOException {
        Path whole = path("styles", styles);
        List<Path> files = new ArrayList<>();
        String[] parts = styles.exists()
                ? new String[] {whole.toString()}
                : styles.getPath().split(";");
        for (String part : parts) {
            files.addAll(BatchPlan.files("styles", Path.of(part.trim()), pictures, StyleFolderCommand::say));
        }
        return files;
    }

    private static Path path(String parameter, File file) throws IOException {
        if (file == null || file.getPath().isBlank()) {
            throw new IOException(parameter + " is missing: name a folder.");
        }
        return file.toPath();
    }

    @Override
    void furtherSettings(StyleTransferSettingsBuilder builder) {
        for (String setting :
                more == null || more.isBlank() ? new String[0] : more.trim().split("\\s+")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "more: \"" + setting + "\" is no setting; write them like tvWeight=0.1 statistic=gram.");
            }
            builder.set(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }
}
