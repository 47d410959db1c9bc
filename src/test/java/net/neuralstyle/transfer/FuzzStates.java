package net.neuralstyle.transfer;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.optim.Optimizer;
import net.neuralstyle.plan.RunPlan;
import net.neuralstyle.plan.Scale;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.recipe.Recipe;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.LayerWeights;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.settings.StyleTransferSettingsBuilder;
import net.neuralstyle.statistic.Statistic;
import net.neuralstyle.weights.Fuzzing;

/**
 * Feeds damaged states of a run to what goes on with them ({@link Fuzzing}): they are read and brought to where the next
 * iteration would be made; one of a thousand goes on to the end.
 *
 * <p>A program, not a test: {@code FuzzStates [rounds for each state, 100000] [seed, 1] [which of the states, all]}.
 */
final class FuzzStates {
    private static final InputImage CONTENT = Small.picture("content", 1);
    private static final InputImage STYLE = Small.picture("style", 2);
    private static final Inputs INPUTS = Inputs.of(CONTENT, STYLE);
    /** Complaints name the file by this. */
    private static final String NAME = "run.state";

    /** One of so many rounds goes on to the end. */
    private static final int WHOLE_RUNS = 1000;

    private static final long WHOLE_RUN_BYTES = 1 << 30;
    /** What damage to a number may make of a few iterations takes too long. */
    private static final int MOST_ITERATIONS = 20;

    private static final int LARGEST = 256;

    private final Path file;
    private final NDManager manager;

    private FuzzStates(Path file, NDManager manager) {
        this.file = file;
        this.manager = manager;
    }

    /** Runs. */
    public static void main(String... arguments) throws IOException {
        int only = arguments.length > 2 ? Integer.parseInt(arguments[2]) : -1;
        Path folder = Files.createTempDirectory("fuzz");
        Path file = folder.resolve(NAME);
        try {
            List<StyleTransferSettingsBuilder> all = List.of(
                    settings(),
                    settings().history(3),
                    settings().statistic(Statistic.NEAREST_NEIGHBOURS).refresh(4));
            for (int i = 0; i < all.size(); i++) {
                if (only >= 0 && i != only) {
                    continue;
                }
                byte[] sound = state(all.get(i).build(), file);
                try (NDManager manager = NDManager.newBaseManager()) {
                    FuzzStates states = new FuzzStates(file, manager);
                    Fuzzing fuzzing = Fuzzing.of(arguments);
                    fuzzing.of("state", sound, NAME, states::read);
                    new Fuzzing(fuzzing.rounds() / WHOLE_RUNS, fuzzing.seed() + 1, WHOLE_RUN_BYTES)
                            .of("state of a run that goes on", sound, NAME, states::goOn);
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static StyleTransferSettingsBuilder settings() {
        return Small.settings()
                .columnLayers(LayerWeights.parse("relu1_1,relu2_1"))
                .positions(40)
                .size(34)
                .octaves(2)
                .iterations(6)
                .device(ComputeDevice.CPU);
    }

    private static byte[] state(StyleTransferSettings settings, Path file) throws IOException {
        Files.deleteIfExists(file);
        StyleTransfer.run(INPUTS, settings, new ForwardingListener(ProgressListener.NONE) {
            private int done;

            @Override
            public void iterated(Progress progress) {
                done = progress.iteration();
            }

            @Override
            public boolean wantsState() {
                return done == 4;
            }

            @Override
            public void unfinished(UnfinishedRun run) {
                try {
                    run.write(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        return Files.readAllBytes(file);
    }

    private void read(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        RunState state = RunState.read(file);
        StyleTransferSettings settings;
        List<Scale> scales;
        try {
            settings = state.recipe().settingsToRepeat();
            scales = RunPlan.scales(
                    Pixels.of("Content", CONTENT.pixels()),
                    List.of(new StylePixels(Pixels.of("Style", STYLE.pixels()), 1)),
                    settings);
        } catch (IllegalArgumentException e) {
            // Settings that are none, in a sentence.
            return;
        }
        RunPlan plan = new RunPlan(settings, Pixels.of("Content", CONTENT.pixels()), List.of(), null, scales);
        try (Resumption resumption = new Resumption(state, manager);
                Optimizer optimizer = plan.optimizer()) {
            resumption.tell(new RunReport(ProgressListener.NONE, scales));
            Canvas canvas = scales.get(resumption.scale()).canvas();
            resumption
                    .descent(canvas, optimizer, settings.averageDecay(), notice -> {})
                    .close();
        }
    }

    /** To the end, however the picture becomes. */
    private void goOn(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        RunState state = RunState.read(file);
        Repeat.Source source = new Repeat.Source() {
            @Override
            public InputImage find(String role, Recipe.Input wanted) {
                return role.equals("content") ? CONTENT : STYLE;
            }

            @Override
            public InputMask findMask(String role, Recipe.Input wanted) throws IOException {
                throw new IOException(NAME + ": there is no mask");
            }
        };
        try {
            StyleTransferSettings settings = state.recipe().settingsToRepeat();
            if (settings.iterations() > MOST_ITERATIONS || settings.size() > LARGEST) {
                return;
            }
            Repeat.of(state, source).run(ProgressListener.NONE);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // A sentence for a person: other pictures, settings that fit nothing, losses that are no numbers.
            if (e.getCause() instanceof NullPointerException || ComputeSession.isOutOfMemory(e)) {
                throw e;
            }
        } catch (IOException e) {
            throw new IOException(NAME + ": " + e.getMessage(), e);
        }
    }
}
