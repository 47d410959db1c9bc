package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import net.neuralstyle.batch.BatchOption;
import net.neuralstyle.batch.ResultFile;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.recipe.ProgramVersion;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.score.Measure;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.UserFolders;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Repeat;
import net.neuralstyle.transfer.Scoring;
import net.neuralstyle.transfer.StyleTransfer;
import net.neuralstyle.transfer.StyleTransferResult;
import net.neuralstyle.transfer.Supplies;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 done, 1 failed, 2 wrong usage; a failure is one line on standard error.
 *
 * <p>Which pictures: {@link PictureOptions}; how they are made: {@link SettingOptions}; whole folders: {@link BatchCli}.
 */
@Command(
        name = "neural-style",
        subcommands = WeightsCommand.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true,
        customSynopsis = {
            "neural-style --content FILE --style FILE [--output FILE] [OPTION ...]",
            "       neural-style weights list|fetch|verify|remove [NAME ...]"
        },
        description = "Paints one picture's content in another one's style. Without pictures, styles a sample.",
        footer = {
            "Pictures: PNG, JPEG, TIFF, BMP, GIF, WebP; upright as EXIF says, alpha on white.",
            "Regions: pixels of 1, 2, … get that style, 0 none; or a grey level for each.",
            "Layers: relu1_1:0.5,relu2_1 (name:weight, 1 where none is given); image stands for the pixels.",
            "Finer, in the manual: --column-layers --positions --covariance --balance --enlarge-style --scale-step"
                    + " --falloff --margin --history --octaves --grain --rate --rate-decay --settle --restart --average-decay",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class Cli implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--recipe", paramLabel = "FILE", description = "repeats a run from its .png, .tif or report")
    private Path recipe;

    @Option(names = "--report", paramLabel = "FILE", description = "writes settings, times and losses as JSON")
    private Path report;

    @Option(names = "--scores", description = "measures how good the result is, and says so")
    private boolean scores;

    @Option(names = "--overwrite", description = "replaces files that are none of ours")
    private boolean overwrite;

    @Option(names = "--debug", description = "shows where in the program a failure came from")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "shows the version")
    private boolean version;

    private Cli() {}

    /**
     * Runs and ends the process.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        // No logging backend is bundled, and its absence is nothing to tell a person at a terminal.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("java.awt.headless", "true");
        UserFolders.tellLibraries();
        System.exit(run(arguments));
    }

    /**
     * Runs.
     *
     * @param arguments see {@code --help}
     * @return the exit code
     */
    static int run(String... arguments) {
        try {
            return executed(arguments);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            System.err.println("neural-style: " + oneLine(Reason.of(e)) + culprit(e));
            if (List.of(arguments).contains("--debug")) {
                e.printStackTrace();
            }
            return 1;
        }
    }

    /** Where the library came from that something is missing in. */
    private static String culprit(Error failure) {
        boolean parser = failure instanceof LinkageError
                && String.valueOf(failure.getMessage()).contains("picocli");
        return parser
                ? " picocli is taken from "
                        + CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()
                        + ": remove it, or put it behind Neural Style's own."
                : "";
    }

    private static int executed(String... arguments) {
        Cli cli = new Cli();
        CommandLine line = line(cli);
        int code = line.execute(arguments);
        line.getOut().flush();
        if (line.getOut().checkError() || System.out.checkError()) {
            System.err.println("neural-style: What was to be said could not be written: the disk or the pipe behind"
                    + " standard output takes no more.");
            return Math.max(code, CommandLine.ExitCode.SOFTWARE);
        }
        return code;
    }

    /** The parser, with failures told in one line. */
    static CommandLine line() {
        return line(new Cli());
    }

    private static CommandLine line(Cli cli) {
        CommandLine line = new CommandLine(cli);
        // A file may be called @at.png.
        line.setExpandAtFiles(false);
        line.addSubcommand(BatchCli.of(cli, line.getCommandSpec()));
        line.getCommandSpec().version("neural-style " + ProgramVersion.get());
        line.registerConverter(Path.class, Cli::converted);
        line.setParameterExceptionHandler((e, args) -> {
            line.getErr().println("neural-style: " + oneLine(e.getMessage()) + " See --help.");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, commandLine, result) -> {
            line.getErr().println("neural-style: " + oneLine(Reason.of(e)));
            if (cli.debug) {
                e.printStackTrace(line.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static Path converted(String name) {
        if (name.isEmpty()) {
            throw new CommandLine.TypeConversionException("its name is empty: name a file");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(Reason.of(e));
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public Integer call() throws IOException {
        return recipe == null ? transfer() : repeat();
    }

    private Integer transfer() throws IOException {
        pictures.requirePair();
        StyleTransferSettings made = settings.settings();
        Path init = made.init() == InitialImage.IMAGE ? pictures.path(settings.initFile()) : null;
        Path target = pictures.target();
        Targets targets = new Targets(overwrite);
        pictures.tell(targets, init);
        requireWritable(targets, target);
        long began = System.nanoTime();
        Inputs inputs = pictures.inputs(made, init);
        TerminalProgress progress = progressSince(began);
        write(inputs, StyleTransfer.run(inputs, provided(made), progress), target);
        return CommandLine.ExitCode.OK;
    }

    private Integer repeat() throws IOException {
        settings.requireNone();
        Recipe made = RecipeFiles.read(recipe);
        Path target = pictures.target(recipe);
        Targets targets = new Targets(overwrite);
        targets.reads("the recipe", recipe);
        made.inputs()
                .forEach((role, input) -> targets.reads(
                        "the " + role + " of the recipe", input.path() == null ? null : pictures.path(input.path())));
        Map<String, Path> named = pictures.byRole();
        if (settings.init() != null) {
            named.put("init", pictures.path(settings.init()));
        }
        named.forEach((role, file) -> targets.reads("the " + role, file));
        requireWritable(targets, target);
        long began = System.nanoTime();
        Repeat again = Repeat.of(made, new RecipePictures(named));
        write(again.inputs(), again.run(progressSince(began)), target);
        return CommandLine.ExitCode.OK;
    }

    private void requireWritable(Targets targets, Path target) throws IOException {
        PictureFiles.requireFormat(target);
        targets.result("the result", target);
        targets.report("the report", report);
    }

    /** The settings that the options give. */
    StyleTransferSettings settings() {
        return settings.settings();
    }

    /** What a batch is to do beside its pictures. */
    Set<BatchOption> batchOptions() {
        Set<BatchOption> options = EnumSet.noneOf(BatchOption.class);
        if (overwrite) {
            options.add(BatchOption.OVERWRITE);
        }
        if (scores) {
            options.add(BatchOption.SCORES);
        }
        return options;
    }

    /** For a run whose pictures were being read from then until now. */
    private static TerminalProgress progressSince(long began) {
        return new TerminalProgress(System.err, System.console() != null, (System.nanoTime() - began) / 1e9);
    }

    /** The settings with weights that were found, or fetched where the person agreed. */
    StyleTransferSettings provided(StyleTransferSettings made) throws IOException {
        return Supplies.provide(
                made,
                WeightsCommand.application(),
                settings.isDownloading() ? Consent.GIVEN : Consent.NOT_GIVEN,
                new TerminalDownload(System.err, System.console() != null));
    }

    private void write(Inputs inputs, StyleTransferResult made, Path target) throws IOException {
        StyleTransferResult result = scores ? scored(inputs, made, target) : made;
        String json = result.recipe().toJson();
        PictureFiles.write(result.image(), json, target);
        if (report != null) {
            ResultFile.write(report, part -> Files.writeString(part, json + System.lineSeparator()));
        }
        System.out.println("Result: " + target.toAbsolutePath().normalize() + " ("
                + TerminalProgress.time(result.recipe().seconds()) + ")");
        result.recipe().scores().forEach(Cli::tell);
    }

    private static StyleTransferResult scored(Inputs inputs, StyleTransferResult made, Path target) throws IOException {
        try {
            return Scoring.of(inputs, made);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // It costs no picture; a second writing would be none for a pipe.
            PictureFiles.write(made.image(), made.recipe().toJson(), target);
            throw e;
        }
    }

    private static void tell(String score, double value) {
        String meaning = Measure.valueOf(score.toUpperCase(Locale.ROOT)).meaning();
        System.out.println(String.format(Locale.ROOT, "  %-8s %5.2f  %s", score, value, meaning));
    }
}
