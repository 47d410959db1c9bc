package net.neuralstyle.cluster;

import java.util.List;
import net.neuralstyle.batch.BatchOption;
import net.neuralstyle.cli.SharedOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of a batch on a cluster: its files, and how pictures are made as at the terminal. */
@Command(
        name = "neural-style-cluster",
        sortOptions = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true,
        customSynopsis =
                "neural-style-cluster --content FOLDER|LIST --style FILE|FOLDER|LIST ... --output FOLDER [OPTION ...]",
        description = "Paints every picture of a folder in one or more styles, on a cluster.",
        footer = {
            "",
            "Files are wherever Hadoop reads them: /shared/photos, hdfs://host/photos, s3a://bucket/photos. A list is a .txt",
            "file with a name in each line. A result that is there already, made from the same pictures with the same",
            "settings, is kept. Exit codes: 0 all there, 1 some failed, 2 wrong usage."
        })
final class ClusterOptions {
    private SharedOptions shared;

    @Option(names = "--content", required = true, paramLabel = "FOLDER|LIST", description = "pictures to be painted")
    private String content;

    @Option(
            names = "--style",
            required = true,
            paramLabel = "FILE|FOLDER|LIST",
            description = "pictures whose style is taken; may be given several times")
    private List<String> styles;

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "where the results go")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "of the results: png (default) or tif; n5 (default) or tif for one picture of all executors")
    private String format;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "CSV of what was made, with times and losses (neural-style.csv in the output folder)")
    private String table;

    @Option(
            names = "--one-picture",
            description = "paints one content in one style on all executors at once, each a part of it, for a picture that"
                    + " no machine holds; content and result may be folders of the N5 format. The same command again goes on"
                    + " with a picture that was broken off")
    private boolean onePicture;

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "with --one-picture, side in pixels of an executor's parts (4096)")
    private int block = 4096;

    @Option(
            names = "--tile",
            paramLabel = "N",
            description = "with --one-picture, side in pixels of what an executor computes at once (512)")
    private int tile = 512;

    @Option(
            names = "--checkpoint",
            paramLabel = "N",
            description = "with --one-picture, iterations after which its state is written, for when an executor or the"
                    + " program itself is lost (10)")
    private int checkpoint = 10;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    private ClusterOptions() {}

    /** The parser, bound to these options. */
    static CommandLine line() {
        ClusterOptions options = new ClusterOptions();
        CommandLine line = new CommandLine(options);
        options.shared = SharedOptions.addTo(line);
        return line;
    }

    /** Options that were read once before. */
    static ClusterOptions of(String... arguments) {
        CommandLine line = line();
        line.parseArgs(arguments);
        return line.getCommand();
    }

    /** How pictures are made. */
    SharedOptions shared() {
        return shared;
    }

    String content() {
        return content;
    }

    List<String> styles() {
        return styles;
    }

    String output() {
        return output;
    }

    /** Null where none was chosen. */
    String format() {
        return format;
    }

    boolean isOnePicture() {
        return onePicture;
    }

    /** Side of an executor's parts in pixels. */
    int block() {
        return block;
    }

    /** Side of what an executor computes at once, in pixels. */
    int tile() {
        return tile;
    }

    /** Iterations after which the state is written. */
    int checkpoint() {
        return checkpoint;
    }

    /** Null for one in the folder of the results. */
    String table() {
        return table;
    }

    boolean isScored() {
        return shared.options().contains(BatchOption.SCORES);
    }
}
