package net.neuralstyle.cli;

import java.io.IOException;
import java.util.Set;
import net.neuralstyle.batch.BatchOption;
import net.neuralstyle.batch.Pictures;
import net.neuralstyle.settings.StyleTransferSettings;
import picocli.CommandLine;

/** The options of {@code neural-style batch} that say how pictures are made, for a command of another package. */
public final class SharedOptions {
    private final Cli cli = new Cli();

    private SharedOptions() {}

    /**
     * Adds them to a command, whose failures are then one line on standard error.
     *
     * @param line the command, before it is parsed
     * @return what they say once it is
     */
    public static SharedOptions addTo(CommandLine line) {
        SharedOptions shared = new SharedOptions();
        BatchCli.share(Cli.line(shared.cli).getCommandSpec(), line);
        shared.cli.handle(line);
        return shared;
    }

    /**
     * The settings that the options give.
     *
     * @throws CommandLine.ParameterException if one is wrong
     */
    public StyleTransferSettings settings() {
        return cli.settings();
    }

    /**
     * The same for a picture in parts: nobody has the one that would be refined, so that it is painted at its own size.
     *
     * @throws CommandLine.ParameterException if one is wrong
     */
    public StyleTransferSettings unrefined() {
        return cli.unrefined();
    }

    /**
     * The settings with weights that were found on this machine, or fetched where the person agreed.
     *
     * @throws IOException if something is missing; the message says how to get it
     */
    public StyleTransferSettings provided() throws IOException {
        return cli.provided(cli.settings());
    }

    /** What a batch is to do beside its pictures. */
    public Set<BatchOption> options() {
        return cli.batchOptions();
    }

    /** Reads pictures as large as the settings use them, and writes results with their recipes. */
    public Pictures pictures() {
        return TerminalPictures.of(cli.settings());
    }
}
