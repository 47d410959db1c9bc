package net.neuralstyle.plugin;

import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.neuralstyle.batch.Batch;
import net.neuralstyle.batch.BatchPlan;
import net.neuralstyle.batch.BatchReport;
import net.neuralstyle.batch.Shard;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.transfer.Choices;
import net.neuralstyle.transfer.Preset;
import net.neuralstyle.transfer.StyleTransferSettings;
import net.neuralstyle.transfer.StyleTransferSettingsBuilder;
import net.neuralstyle.transfer.Supplies;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Every image of a folder in one or more styles, saved with recipes to another folder. What is there already is kept;
 * after an image that fails the others are made, and at the end the failures are told.
 *
 * <p>The settings that most people touch are parameters; {@code more} takes any other setting of
 * {@link StyleTransferSettings} by its name.
 */
@Plugin(
        type = Command.class,
        headless = true,
        menuPath = "Plugins>Neural Style>Style Folder",
        description = "Paints every image of a folder in one or more styles and saves the results")
public final class StyleFolderCommand extends ReportingCommand {
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
            choices = {"default", "assignment"},
            callback = "presetChosen")
    private String preset = Choices.id(Preset.DEFAULT);

    @Parameter(
            label = "Encoder",
            description = "The network that compares images; all but compact need a weights file",
            choices = {"compact", "vgg16", "vgg19", "resnet50"})
    private String encoder;

    @Parameter(label = "Strength", description = "More is more style and less content")
    private String strength;

    @Parameter(label = "Size (pixels)", description = "Long side of the results")
    private String size;

    @Parameter(label = "Iterations", description = "Over all scales")
    private String iterations;

    @Parameter(label = "Seed", description = "Of the noise it may start from")
    private String seed;

    @Parameter(
            label = "Weights file",
            description = "The encoder's weights, .h5 or .safetensors; none for compact",
            required = false,
            style = "open")
    private File weights;

    @Parameter(
            label = "Device",
            description = "Where it runs: gpu0 is the first CUDA card, mps an Apple processor's",
            choices = {"auto", "cpu", "gpu0", "gpu1", "gpu2", "gpu3", "mps"})
    private String device;

    @Parameter(label = "Threads", description = "On the CPU; 0 is all cores")
    private String threads;

    @Parameter(
            label = "More settings",
            description = "Any others of the single command by name, like tvWeight=0.1 statistic=mean-covariance",
            required = false)
    private String more = "";

    @Parameter(
            label = "Shard",
            description = "Like 2/8: makes only the second of eight equal parts; empty for all",
            required = false,
            persist = false)
    private String shard = "";

    /** Takes the default preset's values. */
    public StyleFolderCommand() {
        take(PresetValues.of(Preset.DEFAULT));
    }

    /** Called by SciJava when a preset is chosen in the dialog. */
    protected void presetChosen() {
        take(PresetValues.of(preset));
    }

    private void take(Map<String, String> values) {
        encoder = values.get("encoder");
        strength = values.get("strength");
        size = values.get("size");
        iterations = values.get("iterations");
        seed = values.get("seed");
        device = values.get("device");
        threads = values.get("threads");
    }

    @Override
    String title() {
        return TITLE;
    }

    @Override
    void transfer() throws IOException {
        FolderPictures pictures = new FolderPictures();
        StyleTransferSettings settings = provided(settings());
        BatchPlan plan = new BatchPlan(
                BatchPlan.files("contents", path("contents", contents), pictures),
                styleFiles(pictures),
                path("results", results),
                format,
                Shard.of(shard == null ? "" : shard),
                settings);
        BatchReport report;
        try (FolderProgress progress = new FolderProgress(progress())) {
            report = Batch.run(plan, pictures, Batch.defaultTable(plan), progress);
        }
        if (report.isFailed()) {
            throw new IOException(report.summary());
        }
        IJ.log(TITLE + ": " + report.summary());
    }

    private List<Path> styleFiles(FolderPictures pictures) throws IOException {
        Path whole = path("styles", styles);
        List<Path> files = new ArrayList<>();
        String[] parts = styles.exists()
                ? new String[] {whole.toString()}
                : styles.getPath().split(";");
        for (String part : parts) {
            files.addAll(BatchPlan.files("styles", Path.of(part.trim()), pictures));
        }
        return files;
    }

    private static Path path(String parameter, File file) throws IOException {
        if (file == null || file.getPath().isBlank()) {
            throw new IOException(parameter + " is missing: name a folder.");
        }
        return file.toPath();
    }

    /** With the weights that are found; a batch fetches none. */
    private StyleTransferSettings provided(StyleTransferSettings settings) throws IOException {
        try (StatusProgress progress = progress()) {
            return Supplies.provide(settings, ApplicationFolder.get(), Consent.NOT_GIVEN, new DownloadStatus(progress));
        }
    }

    private StyleTransferSettings settings() {
        StyleTransferSettingsBuilder builder = StyleTransferSettings.builder(Choices.of(Preset.class, "preset", preset))
                .set("encoder", encoder)
                .set("strength", strength)
                .set("size", size)
                .set("iterations", iterations)
                .set("seed", seed)
                .set("device", device)
                .set("threads", threads);
        if (weights != null && !weights.getPath().isBlank()) {
            builder.weights(weights.toPath());
        }
        for (String setting :
                more == null || more.isBlank() ? new String[0] : more.trim().split("\\s+")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "more: \"" + setting + "\" is no setting; write them like tvWeight=0.1 statistic=gram.");
            }
            builder.set(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return builder.build();
    }
}
