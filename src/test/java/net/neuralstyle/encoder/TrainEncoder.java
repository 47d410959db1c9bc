package net.neuralstyle.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import net.neuralstyle.failure.Reason;
import net.neuralstyle.loss.Positions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Trains the embedded encoder from a random start: the same recipe as src/test/python/distil/train.py, which is faster on a
 * GPU. Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
@Command(
        name = "train-encoder",
        sortOptions = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true,
        description = "Trains the product's encoder from a random start.",
        footer = {
            "Writes into the output folder log.csv, loss.png, encoder.safetensors in float16 as the jar holds it, and a"
                    + " checkpoint, from which the same command goes on to the same bits.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
final class TrainEncoder implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    private TrainEncoder() {}

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     * @return the exit code
     */
    static int run(String... arguments) {
        return new CommandLine(new TrainEncoder())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (!(failure instanceof IOException || failure instanceof ArithmeticException)) {
                        throw failure;
                    }
                    line.getErr()
                            .println("train-encoder: "
                                    + (failure instanceof IOException ? Reason.of(failure) : failure.getMessage()));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        try {
            options.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        List<Path> heldOut = TrainingPictures.heldOut(options.pictures);
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            Training training = new Training(options, manager);
            train(training);
            if (training.step() == options.steps && options.measure > 0) {
                List<Path> some = heldOut.subList(0, Math.min(options.measure, heldOut.size()));
                spec.commandLine()
                        .getOut()
                        .println(Agreement.of(
                                        training.average(),
                                        training.teacher(),
                                        some,
                                        Positions.random(options.seed, options.steps),
                                        manager)
                                .words());
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void train(Training training) throws IOException {
        long began = System.nanoTime();
        boolean late = false;
        while (training.step() < options.steps && !late) {
            training.advance();
            late = (System.nanoTime() - began) / 1e9 >= options.limit;
            if (training.step() % options.save == 0 || training.step() == options.steps || late) {
                training.save();
            }
        }
    }

    public static void main(String... arguments) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("java.awt.headless", "true");
        System.exit(run(arguments));
    }
}
