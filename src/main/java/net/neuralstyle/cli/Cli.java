package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import net.neuralstyle.batch.BatchOption;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.recipe.ProgramVersion;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.RecipeFiles;
import net.neuralstyle.settings.InitialImage;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.supply.Consent;
import net.neuralstyle.supply.UserFolders;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Repeat;
import net.neuralstyle.transfer.RunState;
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
        description = "Paints one picture in the style of another; without pictures, a sample.",
        footer = {
            "Pictures: PNG, JPEG, TIFF, BMP, GIF, WebP; upright as EXIF says, alpha on white.",
            "Regions: pixels of 1, 2, … get that style, 0 none; or a grey level for each.",
            "Layers: relu1_1:0.5,relu2_1 (name:weight); image stands for the pixels.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class Cli implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private SettingOptions settings;

    @Mixin
    private RunOptions runs;

    @Mixin
    private ResultOptions results;

    @Option(names = "--debug", description = "shows where in the program a failure came from")
    private boolean debug;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "shows the version")
    private boolean version;

    Cli() {}

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
     * Runs the program.
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

    static CommandLine line(Cli cli) {
        CommandLine line = new CommandLine(cli);
        cli.settings.addTo(line.getCommandSpec());
        // A file may be called @at.png.
        line.setExpandAtFiles(false);
        line.addSubcommand(BatchCli.of(cli, line.getCommandSpec()));
        line.getCommandSpec().version("neural-style " + ProgramVersion.get());
        cli.handle(line);
        return line;
    }

    /** Failures are told in one line. */
    void handle(CommandLine line) {
        // A file may be called @at.png.
        line.setExpandAtFiles(false);
        line.registerConverter(Path.class, Cli::converted);
        line.setParameterExceptionHandler((e, args) -> {
            line.getErr().println("neural-style: " + oneLine(e.getMessage()) + " See --help.");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, commandLine, result) -> {
            line.getErr().println("neural-style: " + oneLine(Reason.of(e)));
            if (debug) {
                e.printStackTrace(line.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
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
        runs.check();
        if (runs.recipe() != null) {
            settings.requireNone("recipe");
            return repeat(runs.recipe(), RecipeFiles.read(runs.recipe()), "_again");
        }
        if (runs.from() != null) {
            settings.requireNone("state");
            return repeat(runs.from(), null, "");
        }
        return transfer();
    }

    private Integer transfer() throws IOException {
        pictures.requirePair();
        StyleTransferSettings made = settings.settings();
        requireOneProcess(made);
        runs.requireUseful(made);
        Path init = made.init() == InitialImage.IMAGE ? pictures.path(settings.initFile()) : null;
        Path target = pictures.target();
        Targets targets = results.targets();
        pictures.tell(targets, init);
        results.requireWritable(targets, target);
        runs.requireWritable(targets);
        long began = System.nanoTime();
        Inputs inputs = pictures.inputs(made, init);
        TerminalProgress progress = progressSince(began);
        StyleTransferSettings provided = provided(made);
        return write(inputs, runs.made(listener -> StyleTransfer.run(inputs, provided, listener), progress), target);
    }

    /** Before pictures are read and weights are fetched. */
    private void requireOneProcess(StyleTransferSettings made) {
        try {
            made.requireOneProcess();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Makes a run again, or goes on with one.
     *
     * @param file of the recipe or state
     * @param recipe null to go on
     * @param suffix of the result's name, where none is given
     */
    private Integer repeat(Path file, Recipe recipe, String suffix) throws IOException {
        RunState state = recipe == null ? RunState.read(file) : null;
        Path target = pictures.target(file, suffix);
        Targets targets = results.targets();
        if (recipe != null) {
            targets.reads("the recipe", file);
        }
        Recipe made = recipe == null ? state.recipe() : recipe;
        made.inputs()
                .forEach((role, input) -> targets.reads(
                        "the " + role + " of the run", input.path() == null ? null : pictures.path(input.path())));
        Map<String, Path> named = pictures.byRole();
        if (settings.init() != null) {
            named.put("init", pictures.path(settings.init()));
        }
        named.forEach((role, picture) -> targets.reads("the " + role, picture));
        results.requireWritable(targets, target);
        runs.requireWritable(targets);
        long began = System.nanoTime();
        RecipePictures source = new RecipePictures(named);
        Repeat again = recipe == null ? Repeat.of(state, source) : Repeat.of(recipe, source);
        return write(again.inputs(), runs.made(again::run, progressSince(began)), target);
    }

    /** Writes a result, unless the run was stopped. */
    private Integer write(Inputs inputs, StyleTransferResult made, Path target) throws IOException {
        if (made == null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        results.write(inputs, made, target);
        return CommandLine.ExitCode.OK;
    }

    /** The settings that the options give. */
    StyleTransferSettings settings() {
        return settings.settings();
    }

    /** The same for a picture in parts. */
    StyleTransferSettings unrefined() {
        return settings.unrefined();
    }

    /** What a batch is to do beside its pictures. */
    Set<BatchOption> batchOptions() {
        return results.ofBatch();
    }

    /** For a run whose pictures were being read from then until now. */
    private static TerminalProgress progressSince(long began) {
        return new TerminalProgress(System.err, System.console() != null, (System.nanoTime() - began) / 1e9);
    }

    /** The settings with weights that were found, or fetched where the person agreed. What is to be known of the strength is said. */
    StyleTransferSettings provided(StyleTransferSettings made) throws IOException {
        settings.caution().ifPresent(System.err::println);
        return Supplies.provide(
                made,
                WeightsCommand.application(),
                settings.isDownloading() ? Consent.GIVEN : Consent.NOT_GIVEN,
                new TerminalDownload(System.err, System.console() != null));
    }
}
