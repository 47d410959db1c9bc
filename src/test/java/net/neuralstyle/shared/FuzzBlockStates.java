package net.neuralstyle.shared;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.neuralstyle.compute.ComputeDevice;
import net.neuralstyle.compute.ComputeSession;
import net.neuralstyle.encoder.Encoder;
import net.neuralstyle.image.Canvas;
import net.neuralstyle.image.PixelSource;
import net.neuralstyle.image.Pixels;
import net.neuralstyle.image.Resize;
import net.neuralstyle.objective.Block;
import net.neuralstyle.objective.Blocks;
import net.neuralstyle.objective.LayerGrid;
import net.neuralstyle.objective.Objectives;
import net.neuralstyle.optim.Adam;
import net.neuralstyle.optim.MovingAverage;
import net.neuralstyle.optim.Snapshot;
import net.neuralstyle.plan.SharedTerms;
import net.neuralstyle.plan.StylePixels;
import net.neuralstyle.recipe.Small;
import net.neuralstyle.settings.StyleTransferSettings;
import net.neuralstyle.weights.Fuzzing;

/**
 * Feeds damaged states to a block ({@link Fuzzing}), which has to hold as many arrays in the end as in the beginning.
 *
 * <p>A program, not a test: {@code FuzzBlockStates [rounds, 100000] [seed, 1]}.
 */
final class FuzzBlockStates {
    private static final String NAME = "0.safetensors";

    private FuzzBlockStates() {}

    /** Runs. */
    public static void main(String... arguments) throws IOException {
        StyleTransferSettings settings =
                Small.settings().device(ComputeDevice.CPU).threads(1).build();
        Pixels content = Pixels.of("Content", Small.picture("content", 1).pixels());
        Pixels style = Pixels.of("Style", Small.picture("style", 2).pixels());
        SharedRun run = SharedRun.of(settings, content.width(), content.height(), List.of(new StylePixels(style, 1)));
        SharedRun.Step step = run.steps().get(0);
        try (ComputeSession session = ComputeSession.open("fuzz", settings.device(), 1);
                Encoder encoder = run.load(session)) {
            Canvas canvas = step.scale().canvas();
            Objectives objectives = new Objectives(session, encoder, () -> {});
            SharedTerms terms = new SharedTerms(run.plan(content), step.scale(), session, encoder);
            Map<String, LayerGrid> grids = objectives.grids(
                    canvas.fullWidth(), canvas.fullHeight(), settings.layers().all());
            Map<String, Integer> reaches = new HashMap<>();
            grids.keySet().forEach(layer -> reaches.put(layer, 0));
            List<Block> blocks =
                    Blocks.of(encoder.architecture(), reaches, canvas.fullWidth(), canvas.fullHeight(), 1024);
            PixelSource seen = PixelSource.of(content)
                    .resized(canvas.width(), canvas.height(), Resize.BICUBIC)
                    .on(canvas);
            SharedBlock.Place place = new SharedBlock.Place(run, terms, objectives, grids, 512);
            try (SharedBlock block = new SharedBlock(session, place, blocks, blocks.get(0), seen, seen)) {
                fuzz(run, session, block, canvas, arguments);
            }
        }
    }

    /** A state after an iteration, of which the optimiser remembers something. */
    private static void write(SharedRun run, ComputeSession session, Canvas canvas, Path file) throws IOException {
        NDManager manager = session.manager();
        try (NDArray image = manager.ones(new Shape(1, 3, canvas.fullHeight(), canvas.fullWidth()));
                NDArray gradient = image.mul(image);
                Adam adam = run.optimizer();
                MovingAverage average = run.average();
                NDList gradients = adam.gather(gradient.duplicate())) {
            adam.step(image, gradients, 1);
            average.add(image);
            BlockState.write(
                    file, 1, new Snapshot(Map.of("image", image), Map.of()), average.snapshot(), adam.snapshot());
        }
    }

    private static void fuzz(
            SharedRun run, ComputeSession session, SharedBlock block, Canvas canvas, String... arguments)
            throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Path file = folder.resolve(NAME);
        try {
            write(run, session, canvas, file);
            byte[] sound = Files.readAllBytes(file);
            block.read(run, file);
            int open = session.openArrays();
            Fuzzing.of(arguments).of("state of a block", sound, NAME, bytes -> {
                Files.write(file, bytes);
                block.read(run, file);
            });
            Files.write(file, sound);
            block.read(run, file);
            if (session.openArrays() != open) {
                throw new AssertionError(session.openArrays() + " arrays are open instead of " + open);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
