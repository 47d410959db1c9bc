package net.neuralstyle.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import net.neuralstyle.batch.Batch;
import net.neuralstyle.batch.BatchListener;
import net.neuralstyle.batch.BatchPlan;
import net.neuralstyle.batch.BatchReport;
import net.neuralstyle.batch.BatchRow;
import net.neuralstyle.batch.Shard;
import net.neuralstyle.settings.Choices;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.transfer.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code neural-style batch}: every picture of a folder in one or more styles. */
@Command(
        name = "batch",
        sortOptions = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true,
        customSynopsis = "neural-style batch --content FOLDER --style FILE|FOLDER ... --output FOLDER [OPTION ...]",
        description = "Paints every picture of a folder in one or more styles.",
        footer = {
            "",
            "A result that is there already, made from the same pictures with the same settings, is kept; after a",
            "picture that fails the others are made. Exit codes: 0 all there, 1 some failed, 2 wrong usage."
        })
final class BatchCli implements Callable<Integer> {
    /** Options of a single run that a batch has its own of, or none. */
    private static final Set<String> NOT_SHARED = Set.of(
            "--content",
            "--style",
            "--output",
            "--report",
            "--recipe",
            "--state",
            "--state-every",
            "--continue",
            "--mask",
            "--regions",
            "--content-map",
            "--strength-map",
            "--feather",
            "--help",
            "--version");

    private final Cli settings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--content", required = true, paramLabel = "FOLDER", description = "pictures whose shapes are kept")
    private Path content;

    @Option(
            names = "--style",
            required = true,
            paramLabel = "FILE|FOLDER",
            description = "pictures whose style is taken; may be given several times")
    private List<Path> styles;

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "where the results go")
    private Path output;

    @Option(names = "--format", paramLabel = "NAME", description = "of the results: png (default) or tif")
    private String format = "png";

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "makes only the i-th of n equal parts, i from 1: for job arrays")
    private String shard = "";

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "CSV of what was made, with times and losses (neural-style.csv in the output folder)")
    private Path table;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    private BatchCli(Cli settings) {
        this.settings = settings;
    }

    /** Makes the command, with the options of a single run that set how pictures are made. */
    static CommandLine of(Cli settings, CommandSpec single) {
        CommandLine line = new CommandLine(new BatchCli(settings));
        share(single, line);
        return line;
    }

    /** Gives a command the options of a single run that set how pictures are made. */
    static void share(CommandSpec single, CommandLine line) {
        single.options().stream()
                .filter(option -> !NOT_SHARED.contains(option.longestName()))
                .forEach(option -> line.getCommandSpec()
                        .addOption(OptionSpec.builder(option).build()));
    }

    @Override
    public Integer call() throws IOException {
        StyleTransferSettings made = settings.settings();
        TerminalPictures pictures = TerminalPictures.of(made);
        List<Path> styleFiles = new ArrayList<>();
        for (Path style : styles) {
            styleFiles.addAll(BatchPlan.files("--style", style, pictures, BatchCli::say));
        }
        BatchPlan plan = plan(BatchPlan.files("--content", content, pictures, BatchCli::say), styleFiles);
        Path csv = table == null ? Batch.defaultTable(plan) : table;
        BatchReport report = Batch.run(
                plan, pictures, csv, settings.batchOptions(), new Lines(System.err, System.console() != null));
        System.out.println(report.summary());
        return report.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void say(String notice) {
        System.err.println("neural-style: " + notice);
    }

    private BatchPlan plan(List<Path> contents, List<Path> styleFiles) throws IOException {
        try {
            return new BatchPlan(
                    contents, styleFiles, output, format, Shard.of(shard), settings.provided(settings.settings()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** A line for every picture, and the usual progress under it. */
    private static final class Lines implements BatchListener {
        private final PrintStream out;
        private final boolean terminal;
        private TerminalProgress progress;

        Lines(PrintStream out, boolean terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        @Override
        public void starting(int number, int count, String name) {
            out.println(number + " of " + count + ": " + name);
            progress = new TerminalProgress(out, terminal, 0);
        }

        @Override
        public void iterated(Progress whole) {
            progress.iterated(whole);
        }

        @Override
        public boolean isCanceled() {
            return progress != null && progress.isCanceled();
        }

        @Override
        public void finished(BatchRow row) {
            out.println("  " + Choices.id(row.outcome()).replace('-', ' ')
                    + (row.recipe() == null
                            ? ": " + row.message()
                            : String.format(
                                    Locale.ROOT,
                                    " (%s) %s",
                                    TerminalProgress.time(row.recipe().seconds()),
                                    row.target())));
        }
    }
}
