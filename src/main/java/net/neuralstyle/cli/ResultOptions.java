package net.neuralstyle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.neuralstyle.batch.BatchOption;
import net.neuralstyle.batch.ResultFile;
import net.neuralstyle.batch.Targets;
import net.neuralstyle.score.Measure;
import net.neuralstyle.score.Scores;
import net.neuralstyle.transfer.Inputs;
import net.neuralstyle.transfer.Scoring;
import net.neuralstyle.transfer.StyleTransferResult;
import picocli.CommandLine.Option;

/** The options that say what becomes of a result beside its picture, and how it is written. */
final class ResultOptions {
    @Option(names = "--report", paramLabel = "FILE", description = "writes settings, times and losses as JSON")
    private Path report;

    @Option(names = "--scores", description = "measures how good the result is, and says so")
    private boolean scores;

    @Option(names = "--overwrite", description = "replaces files that are none of ours")
    private boolean overwrite;

    /** Where a run writes, before anything is known of it. */
    Targets targets() {
        return new Targets(overwrite);
    }

    /** Refuses a result or report that could not be written. */
    void requireWritable(Targets targets, Path target) throws IOException {
        PictureFiles.requireFormat(target);
        targets.result("the result", target);
        targets.report("the report", report);
    }

    /** What a batch is to do beside its pictures. */
    Set<BatchOption> ofBatch() {
        Set<BatchOption> options = EnumSet.noneOf(BatchOption.class);
        if (overwrite) {
            options.add(BatchOption.OVERWRITE);
        }
        if (scores) {
            options.add(BatchOption.SCORES);
        }
        return options;
    }

    /** Writes and tells what a run made. */
    void write(Inputs inputs, StyleTransferResult made, Path target) throws IOException {
        StyleTransferResult result = scores ? scored(inputs, made, target) : made;
        String json = result.recipe().toJson();
        PictureFiles.write(result.image(), json, target);
        if (report != null) {
            ResultFile.write(report, part -> Files.writeString(part, json + System.lineSeparator()));
        }
        System.out.println("Result: " + target.toAbsolutePath().normalize() + " ("
                + TerminalProgress.time(result.recipe().seconds()) + ")");
        result.recipe().scores().forEach(ResultOptions::tell);
        if (!result.recipe().scores().isEmpty()) {
            caution(result).ifPresent(sentence -> System.out.println("  " + sentence));
        }
    }

    private static Optional<String> caution(StyleTransferResult result) {
        return Scores.caution(
                (int) result.image().dimension(0), (int) result.image().dimension(1));
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
        Measure measure = Measure.of(score);
        System.out.println(String.format(
                Locale.ROOT, "  %-8s %5.2f  good: %s. %s.", score, value, measure.good(), measure.meaning()));
    }
}
